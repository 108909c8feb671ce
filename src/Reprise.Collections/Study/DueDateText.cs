using System.Globalization;
using System.Text.RegularExpressions;

namespace Reprise.Collections;

/// <summary>What a person types to set due dates: <c>5</c>, <c>1-7</c>, with <c>!</c> to change the interval too.</summary>
/// <param name="Least">The fewest days from today.</param>
/// <param name="Most">The most days from today.</param>
/// <param name="ForceInterval">Whether review cards get the days as their interval.</param>
/// <remarks>docs/spec/scheduler.md §16.5.</remarks>
public readonly partial record struct DueDateText(uint Least, uint Most, bool ForceInterval)
{
    /// <summary>Reads the text.</summary>
    /// <exception cref="InvalidInputException">It is not of that form.</exception>
    public static DueDateText Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || text.EndsWith('\n'))
        {
            throw new InvalidInputException(text);
        }

        var first = Number(match.Groups[1].Value);
        var second = match.Groups[2].Success ? Number(match.Groups[2].Value) : first;
        return new DueDateText(Math.Min(first, second), Math.Max(first, second), match.Groups[3].Success);
    }

    private static uint Number(string digits) => uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new InvalidInputException("A number was invalid or out of range.");

    [GeneratedRegex("^([0-9]+)(?:-([0-9]+))?(!)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
