namespace Reprise.Templates;

/// <summary>The shapes of an image that belong to one cloze number.</summary>
/// <param name="Number">The cloze number; 0 for labels, which belong to no card.</param>
/// <param name="Shapes">The shapes, in the order in which they are written.</param>
/// <remarks>docs/spec/templates-and-rendering.md §16.5.</remarks>
public sealed record Occlusion(int Number, IReadOnlyList<OcclusionShape> Shapes)
{
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
