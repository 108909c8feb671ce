namespace Reprise.Collections;

/// <summary>Writes the condition of a search in SQL.</summary>
/// <remarks>docs/spec/search-and-browser.md §7: flat, with SQL's own precedence; brackets only around groups, and around every term.</remarks>
internal sealed class SearchConditions
{
    private readonly SearchContext context;
    private readonly SearchTables tables;
    private readonly TextConditions text;
    private readonly FieldConditions fields;
    private readonly NoteConditions notes;
    private readonly CardConditions cards;
    private readonly PropertyConditions properties;

    public SearchConditions(SearchContext context, SearchTables tables)
    {
        this.context = context;
        this.tables = tables;
        text = new TextConditions(context);
        fields = new FieldConditions(context);
        notes = new NoteConditions(context);
        cards = new CardConditions(context);
        properties = new PropertyConditions(context);
    }

    private SearchSql Sql => context.Sql;

    public void WriteAll(IReadOnlyList<SearchNode> nodes)
    {
        Sql.Add("(");
        foreach (var node in nodes)
        {
            Write(node);
        }

        Sql.Add(")");
    }

    private void Write(SearchNode node)
    {
        switch (node)
        {
            case SearchNode.Connective:
                Sql.Add(ReferenceEquals(node, SearchNode.And) ? " and " : " or ");
                break;
            case SearchNode.Not { Inner: SearchNode.Connective inner }:
                throw new InvalidSearchException(ReferenceEquals(inner, SearchNode.And) ? SearchFault.MisplacedAnd : SearchFault.MisplacedOr);
            case SearchNode.Not not:
                Sql.Add("not ");
                Write(not.Inner);
                break;
            case SearchNode.Group group:
                WriteAll(group.Nodes);
                break;
            default:
                Write((SearchTerm)node);
                break;
        }
    }

    private void Write(SearchTerm term)
    {
        switch (term)
        {
            case SearchTerm.WholeCollection:
                Sql.Add("true");
                break;
            case SearchTerm.Text plain:
                text.Plain(plain.Value);
                break;
            case SearchTerm.NoCombining plain:
                text.NoCombining(plain.Value);
                break;
            case SearchTerm.StripClozes cloze:
                text.StripClozes(cloze.Value);
                break;
            case SearchTerm.Regex regex:
                text.Regex(context.ComposeNoteText(regex.Pattern), ignoreAccents: false);
                break;
            case SearchTerm.WordBoundary word:
                text.WordBoundary(word.Value);
                break;
            case SearchTerm.Field field:
                fields.Write(field);
                break;
            case SearchTerm.NoteIds ids:
                Sql.Add($"{(tables == SearchTables.Cards ? "c.nid" : "n.id")} in ({SearchNumber.List(ids.Ids)})");
                break;
            case SearchTerm.Property property:
                properties.Write(property);
                break;
            case SearchTerm.Tag or SearchTerm.Duplicates or SearchTerm.NoteTypeById or SearchTerm.NoteTypeName or SearchTerm.Edited
                or SearchTerm.Template:
                notes.Write(term);
                break;
            default:
                cards.Write(term);
                break;
        }
    }
}
