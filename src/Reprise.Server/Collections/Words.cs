using System.Globalization;
using System.Text.Json;

namespace Reprise.Server;

/// <summary>The engine's enumerations as the words of the API.</summary>
internal static class Words
{
    private static readonly (ChangeFlags Flag, string Word)[] Flags =
        [.. Enum.GetValues<ChangeFlags>().Where(flag => flag != ChangeFlags.None).Select(flag => (flag, flag switch
        {
            ChangeFlags.Preset => "deck-config",
            ChangeFlags.Mtime => "modified",
            _ => Kebab(flag.ToString()),
        }))];

    /// <summary>The words of all change flags.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Flags.Select(pair => pair.Word)];

    public static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    /// <summary>A number of bytes for people: "3.5 MB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
    };

    public static string Of(OperationName operation) => operation.Kind == OperationKind.Custom ? operation.Custom ?? "" : Kebab(operation.Kind.ToString());

    public static IReadOnlyList<string> Of(ChangeFlags flags) => [.. Flags.Where(pair => (flags & pair.Flag) != 0).Select(pair => pair.Word)];
}
