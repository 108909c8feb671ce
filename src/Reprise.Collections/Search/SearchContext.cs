using System.Buffers;
using System.Globalization;
using System.Text;
using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>What the conditions of a search need to know about the collection, read when it is first asked for.</summary>
/// <param name="collection">The collection.</param>
/// <param name="isPlan">Whether the statement is only written to see how SQLite would run it: sets need not hold what they should.</param>
internal sealed class SearchContext(Collection collection, bool isPlan = false)
{
    private DayTiming? timing;
    private List<NoteType>? noteTypes;

    public Collection Collection => collection;

    /// <summary>Whether the statement is only written to see how SQLite would run it.</summary>
    public bool IsPlan => isPlan;

    public SearchSql Sql { get; } = new();

    /// <summary>Sets of ids that the conditions refer to by number.</summary>
    public List<IdSet> Sets { get; } = [];

    /// <summary>Pieces of text that the conditions refer to by number.</summary>
    public List<PatternLiteral> Literals { get; } = [];

    /// <summary>Up to so many ids are a list that SQLite looks up one by one.</summary>
    public int LongestList => collection.Options.LongestIdList;

    public DayTiming Timing => timing ??= collection.Today();

    public IReadOnlyList<NoteType> NoteTypes => noteTypes ??= collection.NoteTypes.All();

    public bool IgnoreAccents { get; } = collection.Read(ConfigKeys.IgnoreAccentsInSearch);

    public bool AnyFieldExcluded => NoteTypes.Any(type => type.Fields.Any(one => one.Config.ExcludeFromSearch));

    /// <summary>A condition that a column's id is in a set: a list that SQLite can look up by, or a test of each row if the list would be long.</summary>
    public string IsIn(string column, IdSet ids)
    {
        if (ids.Count <= LongestList)
        {
            return $"{column} in ({string.Join(',', ids.ToList())})";
        }

        return IsInSet(column, ids);
    }

    /// <summary>A condition that a card is in a set that is not known, if it has so many ids.</summary>
    public string? IsInMany(string column, int count) => isPlan && count > LongestList ? IsInSet(column, new IdSet()) : null;

    /// <summary>A test of each row that a column's id is in a set.</summary>
    public string IsInSet(string column, IdSet ids)
    {
        Sets.Add(ids);
        return string.Create(CultureInfo.InvariantCulture, $"search_set({Sets.Count - 1}, {column})");
    }

    /// <summary>The ids that a query gives to <c>search_collect</c>.</summary>
    public IdSet Collect(string query)
    {
        using var statement = collection.Database.PrepareOnce(query);
        return collection.Database.Functions!.Search.Collect(statement, static rows => IdSet.Of(rows.Numbers));
    }

    /// <summary>
    /// Begins a condition that only notes holding certain pieces of text can fulfil. What is answered must be added after the condition.
    /// </summary>
    public string Narrow(Func<HashSet<int>> pieces)
    {
        if (collection.Index?.Candidates(pieces()) is not { } candidates)
        {
            return "";
        }

        Sql.Add($"({IsIn("n.id", IdSet.Of(candidates))} and ");
        return ")";
    }

    /// <summary>The same for a piece of text that one of some columns must hold, which is quicker to look for than the whole condition. No piece narrows nothing.</summary>
    /// <param name="literal">The piece.</param>
    /// <param name="columns">The columns, separated by commas.</param>
    /// <param name="withoutAccents">Whether it may also be what is left of text that loses its accents.</param>
    public string NarrowByLiteral(PatternLiteral? literal, string columns, bool withoutAccents = false)
    {
        if (literal is null)
        {
            return "";
        }

        Literals.Add(literal);
        Sql.Add($"({(withoutAccents ? "search_holds_plainly" : "search_holds")}({Literals.Count - 1}, {columns}) and ");
        return ")";
    }

    /// <summary>As the other, for a regular expression. One that is malformed narrows nothing: the search will say so.</summary>
    public string NarrowByRegex(string pattern) => collection.Index is null ? "" : Narrow(() =>
    {
        try
        {
            return QueryPieces.OfPattern(PatternParser.Parse(pattern).Root);
        }
        catch (InvalidRegexException)
        {
            return [];
        }
    });

    /// <summary>What every match of a regular expression holds, if anything. A malformed one holds nothing: the search will say so.</summary>
    public static PatternLiteral? RequiredBy(string pattern)
    {
        try
        {
            return SearchPattern.Compile(pattern).Required;
        }
        catch (InvalidRegexException)
        {
            return null;
        }
    }

    /// <summary>Text in composed form, if the collection keeps its notes so.</summary>
    public string ComposeNoteText(string text) => collection.Read(ConfigKeys.NormalizeNoteText) ? PlainText.Compose(text) : text;

    /// <summary>Text without accents.</summary>
    public static string WithoutAccents(string text)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Max(text.Length * 3, 16));
        return AccentStripping.TryStrip(Encoding.UTF8.GetBytes(text), buffer) ? Encoding.UTF8.GetString(buffer.WrittenSpan) : text;
    }
}
