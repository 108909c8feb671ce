namespace Reprise.AnkiConnect;

/// <summary>A parameter of an action.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as the table of actions writes it.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Default">Its value when not given, as JSON text.</param>
internal sealed record Parameter(string Name, string Type, bool IsRequired, string Default = "null")
{
    /// <summary>Reads <c>name: type</c> or <c>name: type = default</c>.</summary>
    public static Parameter Parse(string text)
    {
        var (name, rest) = text.Split(": ", 2) is [var before, var after] ? (before, after) : throw new FormatException(text);
        return rest.Split(" = ", 2) is [var type, var value] ? new Parameter(name, type, false, value) : new Parameter(name, rest, true);
    }
}
