namespace Reprise.Collections;

/// <summary>Conditions on the text of notes without naming a field.</summary>
/// <remarks>docs/spec/search-and-browser.md §5.1.</remarks>
internal sealed class TextConditions(SearchContext context)
{
    private const int StripAccents = 1;
    private const int FillClozes = 2;

    private SearchSql Sql => context.Sql;

    /// <summary>Text in the fields as stored, or in the sort field without markup.</summary>
    public void Plain(string text) => Contains(text, context.IgnoreAccents ? StripAccents : 0);

    /// <summary>The same with accents ignored.</summary>
    public void NoCombining(string text) => Contains(text, StripAccents);

    /// <summary>The same with deletions filled in, for cloze notes.</summary>
    public void StripClozes(string text)
    {
        var clozeTypes = context.NoteTypes.Where(type => type.IsCloze).Select(type => type.Id).ToList();
        if (clozeTypes.Count == 0)
        {
            Sql.Add("false");
            return;
        }

        Sql.Add($"(n.mid in ({string.Join(',', clozeTypes)}) and ");
        Contains(text, FillClozes | (context.IgnoreAccents ? StripAccents : 0));
        Sql.Add(")");
    }

    /// <summary>A wildcard text between word boundaries.</summary>
    public void WordBoundary(string text)
    {
        var pattern = $@"\b{Wildcards.ToRegex(context.ComposeNoteText(text))}\b";
        Regex(context.IgnoreAccents ? SearchContext.WithoutAccents(pattern) : pattern, context.IgnoreAccents);
    }

    /// <summary>A regular expression on the fields as they are stored, joined; field by field where some are excluded from searches.</summary>
    public void Regex(string pattern, bool ignoreAccents)
    {
        var whole = $"(?i){pattern}";
        var end = context.NarrowByRegex(whole);
        end += ignoreAccents ? "" : context.NarrowByLiteral(SearchContext.RequiredBy(whole), "n.flds");
        WriteRegex(pattern, ignoreAccents);
        Sql.Add(end);
    }

    private void WriteRegex(string pattern, bool ignoreAccents)
    {
        var bound = Sql.Bind($"(?i){pattern}");
        var fields = ignoreAccents ? $"coalesce(process_text(n.flds, {StripAccents}), n.flds)" : "n.flds";
        if (!context.AnyFieldExcluded)
        {
            Sql.Add($"{fields} regexp {bound}");
            return;
        }

        var conditions = new List<string>();
        var (whole, partial) = SplitByExclusion();
        if (whole.Count > 0)
        {
            conditions.Add($"(n.mid in ({string.Join(',', whole)}) and {fields} regexp {bound})");
        }

        foreach (var type in partial)
        {
            var searched = Searched(type);
            if (searched.Count > 0)
            {
                conditions.Add($"(n.mid = {type.Id} and regexp_fields({bound}, {fields}, {string.Join(',', searched)}))");
            }
        }

        Sql.AnyOf(conditions);
    }

    private void Contains(string text, int processing)
    {
        // The index does not know texts with their deletions filled in.
        var end = (processing & FillClozes) != 0 ? "" : context.Narrow(() => QueryPieces.OfWildcards(context.ComposeNoteText(text), (processing & StripAccents) != 0));
        WriteNarrowed(text, processing);
        Sql.Add(end);
    }

    private void WriteNarrowed(string text, int processing)
    {
        var like = Wildcards.ToLike(context.ComposeNoteText(text));
        if ((processing & StripAccents) != 0)
        {
            like = SearchContext.WithoutAccents(like);
        }

        var pattern = $"%{like}%";
        var end = (processing & FillClozes) != 0 ? "" : context.NarrowByLiteral(PatternLiteral.OfLike(pattern), "n.flds, n.sfld", processing != 0);
        WriteContains(pattern, processing);
        Sql.Add(end);
    }

    private void WriteContains(string pattern, int processing)
    {
        var bound = Sql.Bind(pattern);
        var flds = Processed("n.flds", processing);
        var sfld = Processed("n.sfld", processing);
        if (!context.AnyFieldExcluded)
        {
            Sql.Add($@"({flds} like {bound} escape '\' or {sfld} like {bound} escape '\')");
            return;
        }

        var conditions = new List<string>();
        var (whole, partial) = SplitByExclusion();
        if (whole.Count > 0)
        {
            conditions.Add($@"(n.mid in ({string.Join(',', whole)}) and ({flds} like {bound} escape '\' or {sfld} like {bound} escape '\'))");
        }

        foreach (var type in partial)
        {
            var alternatives = FieldRuns.Of(Searched(type))
                .Select(run => $@"{flds} like {Sql.Bind(FieldRuns.Pattern(type.Fields.Count, run, pattern))} escape '\'")
                .ToList();
            if (alternatives.Count == 0)
            {
                continue;
            }

            var sort = (int)type.Config.SortFieldIdx;
            if (sort >= type.Fields.Count || !type.Fields[sort].Config.ExcludeFromSearch)
            {
                alternatives.Add($@"{sfld} like {bound} escape '\'");
            }

            conditions.Add($"(n.mid = {type.Id} and ({string.Join(" or ", alternatives)}))");
        }

        Sql.AnyOf(conditions);
    }

    private static string Processed(string column, int processing) => processing == 0
        ? column
        : $"coalesce(process_text(cast({column} as text), {processing}), {column})";

    private (List<NoteTypeId> Whole, List<NoteType> Partial) SplitByExclusion()
    {
        var partial = context.NoteTypes.Where(type => type.Fields.Any(field => field.Config.ExcludeFromSearch)).ToList();
        return ([.. context.NoteTypes.Except(partial).Select(type => type.Id)], partial);
    }

    private static List<int> Searched(NoteType type) =>
        [.. Enumerable.Range(0, type.Fields.Count).Where(i => !type.Fields[i].Config.ExcludeFromSearch)];
}
