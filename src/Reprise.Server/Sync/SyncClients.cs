namespace Reprise.Server;

/// <summary>What people know the programs by that synchronise.</summary>
internal static class SyncClients
{
    private const int LongestKept = 80;

    private static readonly (string Part, string System, string Program)[] Systems =
    [
        ("android", "Android", "AnkiDroid"), ("ios", "iOS", "AnkiMobile"), ("iphone", "iOS", "AnkiMobile"),
        ("mac", "macOS", "Anki"), ("darwin", "macOS", "Anki"), ("win", "Windows", "Anki"), ("lin", "Linux", "Anki"),
    ];

    private static readonly (string Word, string Program)[] Programs =
        [("ankidesktop", "Anki"), ("ankidroid", "AnkiDroid"), ("ankimobile", "AnkiMobile"), ("reprise", "Reprise")];

    /// <summary>What is kept of a client's own word for itself: printable ASCII, not too long.</summary>
    public static string Clean(string client) => string.Concat(client.Where(letter => letter is >= ' ' and <= '~').Take(LongestKept));

    /// <summary>A name such as "Anki 26.08.1, Linux" for "26.08.1,39e4b0b4,linux"; empty if the client did not say.</summary>
    /// <remarks>docs/spec/sync-protocol.md §2.2. Older clients begin with a program's name: "ankidesktop,2.1.50 (abc),lin:debian:11".</remarks>
    public static string NameOf(string client)
    {
        var parts = client.Split(',', StringSplitOptions.TrimEntries);
        if (parts[0].Length == 0)
        {
            return "";
        }

        var system = Array.Find(Systems, known => parts.Length > 2 && parts[2].Contains(known.Part, StringComparison.OrdinalIgnoreCase));
        var named = Array.Find(Programs, known => parts[0].StartsWith(known.Word, StringComparison.OrdinalIgnoreCase)).Program;
        var version = named is null ? parts[0] : parts.ElementAtOrDefault(1)?.Split(' ')[0] ?? "";
        var name = $"{named ?? system.Program ?? "Anki"} {version}".TrimEnd();
        return system.System is null ? name : $"{name}, {system.System}";
    }
}
