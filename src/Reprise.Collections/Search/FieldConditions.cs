namespace Reprise.Collections;

/// <summary>Conditions on fields by name.</summary>
/// <remarks>docs/spec/search-and-browser.md §5.1, "field search".</remarks>
internal sealed class FieldConditions(SearchContext context)
{
    private SearchSql Sql => context.Sql;

    public void Write(SearchTerm.Field term)
    {
        var value = context.ComposeNoteText(term.Value);
        if (term.Name is "*" or "_*" or "*_")
        {
            AllFields(value, term.Mode == TextMode.Regex);
            return;
        }

        var matches = Wildcards.NameTest(term.Name);
        var fieldsOfTypes = context.NoteTypes
            .Select(type => (Type: type, Fields: (List<int>)[.. Enumerable.Range(0, type.Fields.Count).Where(i => matches(type.Fields[i].Name))]))
            .Where(entry => entry.Fields.Count > 0)
            .ToList();
        if (term.Mode == TextMode.Regex)
        {
            var end = context.NarrowByRegex($"(?i){value}");
            Sql.AnyOf([.. ByRegex(fieldsOfTypes, value)]).Add(end);
        }
        else
        {
            var end = context.Narrow(() => Pieces(value, term.Mode == TextMode.NoCombining));
            end += term.Mode == TextMode.Normal ? context.NarrowByLiteral(PatternLiteral.OfLike(Wildcards.ToLike(value)), "n.flds") : "";
            Sql.AnyOf([.. ByPattern(fieldsOfTypes, value, term.Mode)]).Add(end);
        }
    }

    /// <summary>Without wildcards the text is that of a whole field; empty fields are too common to be worth a look.</summary>
    private static HashSet<int> Pieces(string value, bool withoutAccents) =>
        value.Length == 0 ? []
        : Wildcards.IsGlob(value) || value.Contains(NoteFieldText.Separator, StringComparison.Ordinal) || (withoutAccents && value.Any(QueryPieces.BecomesWildcard))
            ? QueryPieces.OfWildcards(value, withoutAccents)
        : QueryPieces.OfField(Wildcards.ToLiteral(value));

    private void AllFields(string value, bool regex)
    {
        var pattern = regex ? $"(?i){value}" : $"(?is)^{Wildcards.ToRegex(value)}$";
        var end = context.NarrowByRegex(pattern);
        Sql.Add($"regexp_fields({Sql.Bind(pattern)}, n.flds)").Add(end);
    }

    private IEnumerable<string> ByRegex(List<(NoteType Type, List<int> Fields)> fieldsOfTypes, string value)
    {
        if (fieldsOfTypes.Count == 0)
        {
            yield break;
        }

        var bound = Sql.Bind($"(?i){value}");
        foreach (var (type, fields) in fieldsOfTypes)
        {
            yield return $"(n.mid = {type.Id} and regexp_fields({bound}, n.flds, {string.Join(',', fields)}))";
        }
    }

    private IEnumerable<string> ByPattern(List<(NoteType Type, List<int> Fields)> fieldsOfTypes, string value, TextMode mode)
    {
        var merged = value is not ("*" or "_*" or "*_");
        var like = Wildcards.ToLike(value);
        var column = "n.flds";
        if (mode == TextMode.NoCombining)
        {
            like = SearchContext.WithoutAccents(like);
            column = "coalesce(process_text(n.flds, 1), n.flds)";
        }

        foreach (var (type, fields) in fieldsOfTypes)
        {
            var runs = merged ? FieldRuns.Of(fields) : fields.Select(field => (field, field));
            var patterns = runs.Select(run => $@"{column} like {Sql.Bind(FieldRuns.Pattern(type.Fields.Count, run, like))} escape '\'");
            yield return $"(n.mid = {type.Id} and ({string.Join(" or ", patterns)}))";
        }
    }
}
