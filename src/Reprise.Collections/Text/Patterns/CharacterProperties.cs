namespace Reprise.Collections;

/// <summary>The Unicode properties that <c>\p{…}</c> names, and the classes with a letter of their own.</summary>
/// <remarks>docs/spec/search-and-browser.md §6.</remarks>
internal static class CharacterProperties
{
    /// <summary>The versions of Unicode, as the property Age names them.</summary>
    private static readonly string[] Versions =
    [
        "1.1", "2.0", "2.1", "3.0", "3.1", "3.2", "4.0", "4.1", "5.0", "5.1", "5.2", "6.0", "6.1", "6.2", "6.3", "7.0", "8.0", "9.0", "10.0", "11.0",
        "12.0", "12.1", "13.0", "14.0", "15.0", "15.1", "16.0",
    ];

    private static readonly PropertyTable Usual = new("UnicodeProperties");
    private static readonly PropertyTable Seldom = new("UnicodeSeldom");

    /// <summary><c>\w</c>: letters, marks, digits, connectors and the two joiners.</summary>
    public static CharacterSet Word { get; } =
        Get("is", "alphabetic").Or(Category("m")!).Or(Get("gc", "nd")).Or(Get("gc", "pc")).Or(Get("is", "joincontrol"));

    /// <summary><c>\d</c>.</summary>
    public static CharacterSet Digit => Get("gc", "nd");

    /// <summary><c>\s</c>.</summary>
    public static CharacterSet Space => Get("is", "whitespace");

    /// <summary>Characters with upper and lower case.</summary>
    public static CharacterSet Cased => Get("is", "cased");

    /// <summary>Characters that do not separate a letter from its neighbour where case depends on it.</summary>
    public static CharacterSet IgnoredForCase => Get("is", "caseignorable");

    /// <summary>What a name in <c>\p{…}</c> stands for, or null if there is no such property. Case, spaces, <c>-</c> and <c>_</c> do not count.</summary>
    public static CharacterSet? Find(string name)
    {
        var separator = Separator(name);
        if (separator > 0)
        {
            var negated = name[separator] == '=' && name[separator - 1] == '!';
            var found = Find(PropertyTable.Symbolic(name[..(negated ? separator - 1 : separator)]), PropertyTable.Symbolic(name[(separator + 1)..]));
            return negated ? found?.Not() : found;
        }

        var symbolic = PropertyTable.Symbolic(name);
        return Category(symbolic) ?? Usual.Find("sc", symbolic) ?? Usual.Find("is", symbolic);
    }

    /// <summary>Whether a name in <c>\p{…}</c> is that of a property and a value, and there is such a property.</summary>
    public static bool HasProperty(string name) =>
        Separator(name) is > 0 and var separator && Kind(PropertyTable.Symbolic(name[..separator].TrimEnd('!'))) is not null;

    private static int Separator(string name) => name.AsSpan().IndexOfAny('=', ':');

    private static CharacterSet? Find(string property, string value) => Kind(property) switch
    {
        "gc" => Category(value),
        "sc" => Usual.Find("sc", value),
        "age" => NotNewerThan(value),
        { } kind => Seldom.Find(kind, value),
        null => null,
    };

    private static string? Kind(string property) => property switch
    {
        "gc" or "generalcategory" => "gc",
        "sc" or "script" => "sc",
        "scx" or "scriptextensions" => "scx",
        "age" => "age",
        "gcb" or "graphemeclusterbreak" => "gcb",
        "wb" or "wordbreak" => "wb",
        "sb" or "sentencebreak" => "sb",
        _ => null,
    };

    /// <summary>What a version of Unicode has: its own characters and those of the versions before it.</summary>
    private static CharacterSet? NotNewerThan(string version)
    {
        var newest = Array.FindIndex(Versions, known => version == known || version == $"v{known.Replace(".", "", StringComparison.Ordinal)}");
        return newest < 0 ? null : Versions[..(newest + 1)].Aggregate(CharacterSet.None, static (all, age) => all.Or(Seldom.Find("age", age)!));
    }

    private static CharacterSet? Category(string name) => name switch
    {
        "any" => CharacterSet.All,
        "ascii" => CharacterSet.Range(0, 0x7F),
        "assigned" => Get("gc", "cn").Not(),
        "l" or "letter" => Union("lu", "ll", "lt", "lm", "lo"),
        "lc" or "casedletter" => Union("lu", "ll", "lt"),
        "m" or "mark" or "combiningmark" => Union("mn", "mc", "me"),
        "n" or "number" => Union("nd", "nl", "no"),
        "p" or "punctuation" or "punct" => Union("pc", "pd", "ps", "pe", "pi", "pf", "po"),
        "s" or "symbol" => Union("sm", "sc", "sk", "so"),
        "z" or "separator" => Union("zs", "zl", "zp"),
        "c" or "other" => Union("cc", "cf", "co", "cn"),
        "digit" => Get("gc", "nd"),
        "cntrl" => Get("gc", "cc"),
        _ => Usual.Find("gc", name),
    };

    private static CharacterSet Union(params ReadOnlySpan<string> categories)
    {
        var union = CharacterSet.None;
        foreach (var category in categories)
        {
            union = union.Or(Get("gc", category));
        }

        return union;
    }

    private static CharacterSet Get(string kind, string value) =>
        Usual.Find(kind, value) ?? throw new InvalidOperationException($"no property {kind} {value}");
}
