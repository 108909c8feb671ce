using System.Globalization;
using System.Text;

namespace Reprise.Templates;

/// <summary>The shapes of an image that belong to one cloze number.</summary>
/// <param name="Number">The cloze number; 0 for labels, which belong to no card.</param>
/// <param name="Shapes">The shapes, in the order in which they are written.</param>
/// <remarks>docs/spec/templates-and-rendering.md §16.5.</remarks>
public sealed record Occlusion(int Number, IReadOnlyList<OcclusionShape> Shapes)
{
    /// <summary>The field that shows these occlusions: a deletion for each shape.</summary>
    /// <exception cref="FormatException">A shape holds what no field can: an empty name or value, or braces that end its deletion.</exception>
    public static string Write(IReadOnlyList<Occlusion> occlusions)
    {
        var field = new StringBuilder();
        foreach (var (number, shapes) in occlusions)
        {
            foreach (var shape in shapes)
            {
                field.Append(CultureInfo.InvariantCulture, $"{{{{c{number}::{shape}}}}}<br>");
            }
        }

        var text = field.ToString();
        return Same(Parse(text), occlusions) ? text : throw new FormatException("An occlusion cannot be written as it is.");
    }

    private static bool Same(IEnumerable<Occlusion> read, IEnumerable<Occlusion> wanted) =>
        Words(read).SequenceEqual(Words(wanted), StringComparer.Ordinal);

    /// <summary>One word for each shape, by number; equal for equal shapes.</summary>
    private static IEnumerable<string> Words(IEnumerable<Occlusion> occlusions) => occlusions
        .OrderBy(occlusion => occlusion.Number)
        .SelectMany(occlusion => occlusion.Shapes.Select(shape => string.Join('\0', shape.Properties.SelectMany(property => new[] { property.Key, property.Value })
            .Prepend(shape.Kind).Prepend(occlusion.Number.ToString(CultureInfo.InvariantCulture)))));

    /// <summary>The occlusions of a field, by number. Only deletions at its top level count, and only shapes whose kind is written to its end; a shape of several numbers is in each of them.</summary>
    public static IReadOnlyList<Occlusion> Parse(string field)
    {
        var shapes = new SortedDictionary<int, List<OcclusionShape>>();
        foreach (var deletion in ClozeParser.Parse(field).OfType<ClozeDeletion>())
        {
            if (deletion.ImageOcclusion is { } text && text.Contains(':', StringComparison.Ordinal))
            {
                var shape = OcclusionShape.Parse(text);
                foreach (var number in deletion.Numbers)
                {
                    if (!shapes.TryGetValue(number, out var list))
                    {
                        shapes[number] = list = [];
                    }

                    list.Add(shape);
                }
            }
        }

        return [.. shapes.Select(entry => new Occlusion(entry.Key, entry.Value))];
    }
}
