namespace Reprise.Collections;

/// <summary>The names that a new collection's objects get, by interface language. English where a language is not known.</summary>
internal static class StockNames
{
    /// <summary>Name of the first deck and preset.</summary>
    public static string Default(string language) => language switch
    {
        "de" => "Standard",
        "ja" => "デフォルト",
        _ => "Default",
    };
}
