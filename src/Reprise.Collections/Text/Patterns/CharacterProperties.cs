using System.Collections.Concurrent;

namespace Reprise.Collections;

/// <summary>The Unicode properties that <c>\p{…}</c> names, and the classes with a letter of their own.</summary>
/// <remarks>docs/spec/search-and-browser.md §6.</remarks>
internal static class CharacterProperties
{
    private static readonly Dictionary<string, string> Ranges = ReadTable();
    private static readonly ConcurrentDictionary<string, CharacterSet> Known = new(StringComparer.Ordinal);

    /// <summary><c>\w</c>: letters, marks, digits, connectors and the two joiners.</summary>
    public static CharacterSet Word { get; } =
        Get("is alphabetic").Or(Category("m")!).Or(Get("gc nd")).Or(Get("gc pc")).Or(Get("is joincontrol"));

    /// <summary><c>\d</c>.</summary>
    public static CharacterSet Digit => Get("gc nd");

    /// <summary><c>\s</c>.</summary>
    public static CharacterSet Space => Get("is whitespace");

    /// <summary>Characters with upper and lower case.</summary>
    public static CharacterSet Cased => Get("is cased");

    /// <summary>Characters that do not separate a letter from its neighbour where case depends on it.</summary>
    public static CharacterSet IgnoredForCase => Get("is caseignorable");

    /// <summary>What a name in <c>\p{…}</c> stands for, or null if there is no such property. Case, spaces, <c>-</c> and <c>_</c> do not count.</summary>
    public static CharacterSet? Find(string name)
    {
        var separator = name.AsSpan().IndexOfAny('=', ':');
        if (separator > 0)
        {
            var negated = name[separator] == '=' && name[separator - 1] == '!';
            var found = Find(Loose(name[..(negated ? separator - 1 : separator)]), Loose(name[(separator + 1)..]));
            return negated ? found?.Not() : found;
        }

        var loose = Loose(name);
        return FindValue(loose) ?? (loose.StartsWith("is", StringComparison.Ordinal) ? FindValue(loose[2..]) : null);
    }

    private static CharacterSet? FindValue(string loose) => Category(loose) ?? TryGet($"sc {loose}") ?? TryGet($"is {loose}");

    private static CharacterSet? Find(string property, string value) => property switch
    {
        "gc" or "generalcategory" => Category(value),
        "sc" or "script" => TryGet($"sc {value}"),
        _ => null,
    };

    private static CharacterSet? Category(string loose) => loose switch
    {
        "any" => CharacterSet.All,
        "ascii" => CharacterSet.Range(0, 0x7F),
        "assigned" => Get("gc cn").Not(),
        "l" or "letter" => Union("lu", "ll", "lt", "lm", "lo"),
        "lc" or "casedletter" => Union("lu", "ll", "lt"),
        "m" or "mark" or "combiningmark" => Union("mn", "mc", "me"),
        "n" or "number" => Union("nd", "nl", "no"),
        "p" or "punctuation" or "punct" => Union("pc", "pd", "ps", "pe", "pi", "pf", "po"),
        "s" or "symbol" => Union("sm", "sc", "sk", "so"),
        "z" or "separator" => Union("zs", "zl", "zp"),
        "c" or "other" => Union("cc", "cf", "co", "cn"),
        _ => TryGet($"gc {loose}"),
    };

    private static CharacterSet Union(params ReadOnlySpan<string> categories)
    {
        var union = CharacterSet.None;
        foreach (var category in categories)
        {
            union = union.Or(Get($"gc {category}"));
        }

        return union;
    }

    private static CharacterSet Get(string key) => TryGet(key) ?? throw new InvalidOperationException($"no property {key}");

    private static CharacterSet? TryGet(string key) =>
        Ranges.TryGetValue(key, out var ranges) ? Known.GetOrAdd(key, static (_, text) => CharacterSet.Read(text), ranges) : null;

    private static string Loose(string name) => string.Concat(name.Where(c => c is not (' ' or '-' or '_'))).ToLowerInvariant();

    private static Dictionary<string, string> ReadTable()
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in UnicodeTable.Lines("UnicodeProperties"))
        {
            var parts = line.Split(' ', 3);
            foreach (var name in parts[1].Split('='))
            {
                table[$"{parts[0]} {Loose(name)}"] = parts[2];
            }
        }

        table["gc digit"] = table["gc nd"];
        table["gc cntrl"] = table["gc cc"];
        return table;
    }
}
