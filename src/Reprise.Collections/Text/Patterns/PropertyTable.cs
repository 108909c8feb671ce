using System.Collections.Concurrent;

namespace Reprise.Collections;

/// <summary>A table of Unicode properties in Text/Tables, read when it is first asked.</summary>
internal sealed class PropertyTable(string file)
{
    private readonly Lazy<Dictionary<string, string>> ranges = new(() => Read(file));
    private readonly ConcurrentDictionary<string, CharacterSet> known = new(StringComparer.Ordinal);

    /// <summary>The characters of a value, or null if the table has no such value.</summary>
    /// <param name="kind">The table's short name of the property.</param>
    /// <param name="value">The value's name as <see cref="Symbolic"/> has it.</param>
    public CharacterSet? Find(string kind, string value)
    {
        var key = $"{kind} {value}";
        return ranges.Value.TryGetValue(key, out var text) ? known.GetOrAdd(key, static (_, text) => CharacterSet.Read(text), text) : null;
    }

    /// <summary>A name as names are compared: without case, spaces, <c>-</c>, <c>_</c>, anything that is not ASCII, and an <c>is</c> in front.</summary>
    public static string Symbolic(string name)
    {
        var rest = name.StartsWith("is", StringComparison.OrdinalIgnoreCase) ? name[2..] : name;
        var symbolic = string.Concat(rest.Where(c => char.IsAscii(c) && c is not (' ' or '-' or '_'))).ToLowerInvariant();

        // The property ISO_Comment is called isc, which is not the category c.
        return rest.Length < name.Length && symbolic is "c" ? "isc" : symbolic;
    }

    private static Dictionary<string, string> Read(string file)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in UnicodeTable.Lines(file))
        {
            var parts = line.Split(' ', 3);
            foreach (var name in parts[1].Split('='))
            {
                table[$"{parts[0]} {Symbolic(name)}"] = parts[2];
            }
        }

        return table;
    }
}
