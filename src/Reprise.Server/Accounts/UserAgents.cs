namespace Reprise.Server;

/// <summary>What people know browsers by.</summary>
internal static class UserAgents
{
    private static readonly (string Part, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrom", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Part, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    /// <summary>A name such as "Firefox, Linux"; empty if the header says nothing known.</summary>
    public static string NameOf(string header)
    {
        var browser = Array.Find(Browsers, known => header.Contains(known.Part, StringComparison.Ordinal)).Name;
        var system = Array.Find(Systems, known => header.Contains(known.Part, StringComparison.Ordinal)).Name;
        return string.Join(", ", new[] { browser, system }.OfType<string>());
    }
}
