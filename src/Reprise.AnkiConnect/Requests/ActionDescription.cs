using System.Text.RegularExpressions;

namespace Reprise.AnkiConnect;

/// <summary>An action as it is published.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Writes">Whether it changes something, which keys for reading do not allow.</param>
/// <param name="Parameters">Its parameters in the order of the reference.</param>
/// <param name="Result">The type of its result.</param>
/// <param name="Summary">What it does.</param>
internal sealed partial record ActionDescription(string Name, string Group, bool Writes, IReadOnlyList<Parameter> Parameters, string Result, string Summary)
{
    /// <summary>The whole table.</summary>
    public static List<ActionDescription> ReadAll()
    {
        using var text = new StreamReader(typeof(ActionDescription).Assembly.GetManifestResourceStream("actions.txt")!);
        var (all, group) = (new List<ActionDescription>(), "");
        while (text.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                group = line[2..];
            }
            else if (line.Length > 0)
            {
                all.Add(Parse(group, line));
            }
        }

        return all;
    }

    private static ActionDescription Parse(string group, string line)
    {
        var parts = Form().Match(line);
        var parameters = parts.Groups["parameters"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Parameter.Parse);
        return parts.Success
            ? new ActionDescription(
                parts.Groups["name"].Value, group, parts.Groups["access"].Value == "write", [.. parameters], parts.Groups["result"].Value, parts.Groups["summary"].Value)
            : throw new FormatException($"The table of actions has a line that cannot be read: {line}");
    }

    [GeneratedRegex(@"^(?<access>read|write) (?<name>\w+)\((?<parameters>.*?)\) -> (?<result>\S+) \| (?<summary>.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
