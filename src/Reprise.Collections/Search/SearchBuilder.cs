namespace Reprise.Collections;

/// <summary>Makes searches from data, so that names need no escaping by hand.</summary>
/// <remarks>docs/spec/search-and-browser.md §9.2–9.4.</remarks>
public static class SearchBuilder
{
    /// <summary>Everything.</summary>
    public static SearchNode Everything { get; } = new SearchTerm.WholeCollection();

    /// <summary>Notes with this tag or one below it; <c>_*</c> stands for any.</summary>
    public static SearchNode Tag(string name) => new SearchTerm.Tag(EscapeName(name), TextMode.Normal);

    /// <summary>Cards in this deck or one below it; <c>_*</c> stands for any, <c>current</c> and <c>filtered</c> keep their meaning.</summary>
    public static SearchNode Deck(string name) => new SearchTerm.Deck(EscapeName(name));

    /// <summary>Notes of this note type; <c>_*</c> stands for any.</summary>
    public static SearchNode NoteType(string name) => new SearchTerm.NoteTypeName(EscapeName(name));

    /// <summary>Cards of the template with this number, from 0.</summary>
    public static SearchNode Template(ushort ordinal) => new SearchTerm.Template(null, ordinal);

    /// <summary>Notes by id.</summary>
    public static SearchNode Notes(IEnumerable<NoteId> ids) => new SearchTerm.NoteIds(string.Join(',', ids));

    /// <summary>Cards by id.</summary>
    public static SearchNode Cards(IEnumerable<CardId> ids) => new SearchTerm.CardIds(string.Join(',', ids));

    /// <summary>Notes of a note type whose first field has this text.</summary>
    public static SearchNode Duplicates(NoteTypeId noteType, string firstField) => new SearchTerm.Duplicates(noteType, firstField);

    /// <summary>Notes where the field of this name is not empty.</summary>
    public static SearchNode FieldFilled(string name) => new SearchTerm.Field(EscapeName(name), "_*", TextMode.Normal);

    /// <summary>Notes where the field of this name is exactly this text. Wildcards are escaped in every mode, as the reference does.</summary>
    public static SearchNode Field(string name, string text, TextMode mode) => new SearchTerm.Field(Escape(name), Escape(text), mode);

    /// <summary>Notes that contain exactly this text.</summary>
    public static SearchNode LiteralText(string text) => new SearchTerm.Text(Escape(text));

    /// <summary>Cards answered in the last days.</summary>
    public static SearchNode Rated(uint days, AnswerFilter answer) => new SearchTerm.Rated(days, answer);

    /// <summary>Cards created in the last days.</summary>
    public static SearchNode Added(uint days) => new SearchTerm.Added(days);

    /// <summary>Notes changed in the last days.</summary>
    public static SearchNode Edited(uint days) => new SearchTerm.Edited(days);

    /// <summary>Cards first answered in the last days.</summary>
    public static SearchNode Introduced(uint days) => new SearchTerm.Introduced(days);

    /// <summary>Cards due within so many days.</summary>
    public static SearchNode DueWithin(int days) => new SearchTerm.Property("<=", new PropertyTest.Whole("due", days));

    /// <summary>Cards due on a day, 0 being today.</summary>
    public static SearchNode DueOn(int day) => new SearchTerm.Property("=", new PropertyTest.Whole("due", day));

    /// <summary>Cards in a state.</summary>
    public static SearchNode State(SearchState state) => new SearchTerm.State(state);

    /// <summary>Cards with a flag from 1 to 7; 0 for none.</summary>
    public static SearchNode Flag(byte flag) => new SearchTerm.Flag(flag);

    /// <summary>Cards with any flag.</summary>
    public static SearchNode AnyFlag { get; } = new SearchNode.Not(new SearchTerm.Flag(0));

    /// <summary>What <paramref name="node"/> does not match. A double negation is none.</summary>
    public static SearchNode Negate(SearchNode node) => node is SearchNode.Not not ? not.Inner : new SearchNode.Not(node);

    /// <summary>Several searches in one group.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static SearchNode Group(SearchJoiner joiner, IReadOnlyList<SearchNode> nodes) => nodes.Count switch
    {
        0 => throw new ArgumentException("empty group", nameof(nodes)),
        1 => nodes[0],
        _ => new SearchNode.Group([.. nodes.SelectMany((node, i) => i == 0 ? [node] : new[] { joiner.Node(), node })]),
    };

    /// <summary>A text in which wildcards and backslashes stand for themselves.</summary>
    public static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static string EscapeName(string name) => string.Equals(name, "_*", StringComparison.Ordinal) ? name : Escape(name);
}
