using System.Text;

namespace Reprise.Collections;

/// <summary>From a key and a value as typed to a term.</summary>
/// <remarks>docs/spec/search-and-browser.md §2.3–2.4.</remarks>
internal static class SearchTerms
{
    /// <summary>The term of a text that may begin with a key and a colon.</summary>
    public static SearchTerm FromText(string raw)
    {
        var colon = FirstColon(raw);
        return colon switch
        {
            0 => throw new InvalidSearchException(SearchFault.MissingKey),
            < 0 => new SearchTerm.Text(SearchParser.Unescape(raw)),
            _ => FromKey(raw[..colon], raw[(colon + 1)..]),
        };
    }

    /// <summary>The term of a key and its value.</summary>
    public static SearchTerm FromKey(string key, string value) => AsciiLower(key) switch
    {
        "deck" => new SearchTerm.Deck(SearchParser.Unescape(value)),
        "note" => new SearchTerm.NoteTypeName(SearchParser.Unescape(value)),
        "card" => Template(value),
        "tag" => Tag(value),
        "flag" => new SearchTerm.Flag(SearchNumber.Flag(value)),
        "is" => new SearchTerm.State(State(value)),
        "prop" => PropertyParser.Parse(value),
        "added" => new SearchTerm.Added(Math.Max(SearchNumber.Unsigned(value, "added:"), 1)),
        "edited" => new SearchTerm.Edited(Math.Max(SearchNumber.Unsigned(value, "edited:"), 1)),
        "introduced" => new SearchTerm.Introduced(Math.Max(SearchNumber.Unsigned(value, "introduced:"), 1)),
        "rated" => Rated(value),
        "resched" => new SearchTerm.Rated(SearchNumber.Unsigned(value, "resched:"), AnswerFilter.Manual),
        "nid" => new SearchTerm.NoteIds(IdList(value, key)),
        "cid" => new SearchTerm.CardIds(IdList(value, key)),
        "did" => new SearchTerm.DeckIds(IdList(value, key)),
        "mid" => new SearchTerm.NoteTypeById(new NoteTypeId(SearchNumber.Long(value, "mid:"))),
        "re" => new SearchTerm.Regex(UnescapeQuotes(value)),
        "nc" => new SearchTerm.NoCombining(SearchParser.Unescape(value)),
        "sc" => new SearchTerm.StripClozes(SearchParser.Unescape(value)),
        "w" => new SearchTerm.WordBoundary(SearchParser.Unescape(value)),
        "dupe" => Duplicates(value),
        "has-cd" => new SearchTerm.CustomDataKey(SearchParser.Unescape(value)),
        "preset" => new SearchTerm.Preset(value),
        _ => Field(key, value),
    };

    private static int FirstColon(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case ':':
                    return i;
            }
        }

        return -1;
    }

    private static string AsciiLower(string key) =>
        string.Create(key.Length, key, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = source[i] is >= 'A' and <= 'Z' ? (char)(source[i] | 0x20) : source[i];
            }
        });

    private static SearchTerm.Template Template(string value) => SearchNumber.Ordinal(value) is { } number
        ? new SearchTerm.Template(null, (ushort)(Math.Max(number, (ushort)1) - 1))
        : new SearchTerm.Template(SearchParser.Unescape(value), 0);

    private static SearchTerm.Tag Tag(string value) => value switch
    {
        _ when value.StartsWith("re:", StringComparison.Ordinal) => new SearchTerm.Tag(UnescapeQuotes(value[3..]), TextMode.Regex),
        _ when value.StartsWith("nc:", StringComparison.Ordinal) => new SearchTerm.Tag(SearchParser.Unescape(value[3..]), TextMode.NoCombining),
        _ => new SearchTerm.Tag(SearchParser.Unescape(value), TextMode.Normal),
    };

    private static SearchTerm.Field Field(string key, string value)
    {
        var name = SearchParser.Unescape(key);
        return value switch
        {
            _ when value.StartsWith("re:", StringComparison.Ordinal) => new SearchTerm.Field(name, UnescapeQuotes(value[3..]), TextMode.Regex),
            _ when value.StartsWith("nc:", StringComparison.Ordinal) => new SearchTerm.Field(name, UnescapeQuotes(value[3..]), TextMode.NoCombining),
            _ => new SearchTerm.Field(name, SearchParser.Unescape(value), TextMode.Normal),
        };
    }

    private static SearchState State(string value) => value switch
    {
        "new" => SearchState.New,
        "review" => SearchState.Review,
        "learn" => SearchState.Learning,
        "due" => SearchState.Due,
        "buried" => SearchState.Buried,
        "buried-manually" => SearchState.BuriedManually,
        "buried-sibling" => SearchState.BuriedSibling,
        "suspended" => SearchState.Suspended,
        _ => throw new InvalidSearchException(SearchFault.InvalidState, value),
    };

    private static SearchTerm.Rated Rated(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        var days = Math.Max(SearchNumber.Unsigned(colon < 0 ? value : value[..colon], "rated:"), 1);
        return new SearchTerm.Rated(days, colon < 0 ? AnswerFilter.Any : SearchNumber.Button(value[(colon + 1)..], value));
    }

    /// <summary>The list as typed. Digits of any script are digits, as in Anki.</summary>
    private static string IdList(string value, string key)
    {
        var afterDigit = false;
        foreach (var rune in value.EnumerateRunes())
        {
            if (!Rune.IsDigit(rune) && (rune.Value != ',' || !afterDigit))
            {
                afterDigit = false;
                break;
            }

            afterDigit = rune.Value != ',';
        }

        return afterDigit ? value : throw new InvalidSearchException($"expected only digits and commas in {key}:");
    }

    private static SearchTerm.Duplicates Duplicates(string value)
    {
        var comma = value.IndexOf(',', StringComparison.Ordinal);
        var noteType = SearchNumber.Long(comma < 0 ? value : value[..comma], value);
        return comma < 0
            ? throw new InvalidSearchException("invalid 'dupe:' search")
            : new SearchTerm.Duplicates(
                new NoteTypeId(noteType),
                UnescapeQuotes(value[(comma + 1)..]).Replace("\\\\", "\\", StringComparison.Ordinal));
    }

    private static string UnescapeQuotes(string value) => value.Replace("\\\"", "\"", StringComparison.Ordinal);
}
