using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>Conditions on tags, note types, templates, changes and duplicates.</summary>
/// <remarks>docs/spec/search-and-browser.md §5.1–5.3, §5.6.</remarks>
internal sealed class NoteConditions(SearchContext context)
{
    private SearchSql Sql => context.Sql;

    public void Write(SearchTerm term)
    {
        switch (term)
        {
            case SearchTerm.Tag tag:
                Tag(tag);
                break;
            case SearchTerm.Duplicates dupe:
                Duplicates(dupe);
                break;
            case SearchTerm.NoteTypeById type:
                Sql.Add($"n.mid = {type.Id.Value}");
                break;
            case SearchTerm.NoteTypeName name:
                var matches = Wildcards.NameTest(name.Name);
                Sql.Add($"n.mid in ({string.Join(',', context.NoteTypes.Where(type => matches(type.Name)).Select(type => type.Id))})");
                break;
            case SearchTerm.Edited edited:
                Sql.Add($"n.mod > {context.Timing.NextDayAt - (86400L * edited.Days)}");
                break;
            case SearchTerm.Template template:
                Template(template);
                break;
        }
    }

    private void Tag(SearchTerm.Tag tag)
    {
        var value = PlainText.Compose(tag.Value);
        if (tag.Mode == TextMode.Regex)
        {
            Sql.Add($"regexp_tags({Sql.Bind($"(?i){value}")}, n.tags)");
            return;
        }

        switch (value)
        {
            case "none":
                Sql.Add("n.tags = ''");
                return;
            case "*":
                Sql.Add("true");
                return;
            case var _ when value.Contains(' ', StringComparison.Ordinal):
                Sql.Add("false");
                return;
        }

        var noCombining = tag.Mode == TextMode.NoCombining;
        var regex = Wildcards.ToRegex(noCombining ? SearchContext.WithoutAccents(value) : value, @"\S");
        var bound = Sql.Bind($"(?i).* {regex}(::| ).*");
        if (noCombining)
        {
            Sql.Add($"coalesce(process_text(n.tags, 1), n.tags) regexp {bound}");
        }
        else
        {
            // LIKE is quick and lets through everything that the expression could match; looking for a piece of it is quicker still.
            var loose = LooseTagPattern(value);
            var end = context.NarrowByLiteral(PatternLiteral.OfLike(loose), "n.tags");
            Sql.Add($@"(n.tags like {Sql.Bind(loose)} escape '\' and n.tags regexp {bound})").Add(end);
        }
    }

    /// <summary>A pattern for LIKE that holds whatever the tag holds, with one-character wildcards where simple case folding leaves ASCII.</summary>
    private static string LooseTagPattern(string value)
    {
        var like = Wildcards.ToLike(value).EnumerateRunes().Select(rune => rune switch
        {
            { IsAscii: false } => "_",
            { Value: 'k' or 'K' or 's' or 'S' } => "_",
            _ => rune.ToString(),
        });
        return $"% {string.Concat(like)}%";
    }

    private void Duplicates(SearchTerm.Duplicates dupe)
    {
        var wanted = HtmlText.StripPreservingMediaFileNames(context.ComposeNoteText(dupe.FirstField));
        using var row = context.Collection.Database.Prepare("select id, field_at_index(flds, 0) from notes where csum = ?1 and mid = ?2")
            .Bind(1, NoteFieldText.Checksum(wanted)).Bind(2, dupe.NoteType.Value);
        var ids = new List<long>();
        while (row.Step())
        {
            if (string.Equals(HtmlText.StripPreservingMediaFileNames(row.Text(1)), wanted, StringComparison.Ordinal))
            {
                ids.Add(row.Int64(0));
            }
        }

        Sql.Add($"n.id in ({string.Join(',', ids)})");
    }

    private void Template(SearchTerm.Template template)
    {
        if (template.Name is null)
        {
            Sql.Add($"c.ord = {template.Ordinal}");
            return;
        }

        var matches = Wildcards.NameTest(template.Name);
        var conditions = new List<string>();
        foreach (var type in context.NoteTypes)
        {
            var ordinals = Enumerable.Range(0, type.Templates.Count).Where(i => matches(type.Templates[i].Name)).ToList();
            if (ordinals.Count > 0)
            {
                conditions.Add($"(n.mid = {type.Id} and c.ord in ({string.Join(',', ordinals)}))");
            }
        }

        Sql.AnyOf(conditions);
    }
}
