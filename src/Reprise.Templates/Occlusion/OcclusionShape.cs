using System.Text;

namespace Reprise.Templates;

/// <summary>A shape over a part of an image: its kind and its properties, as they are written in the occlusion field.</summary>
/// <param name="Kind"><c>rect</c>, <c>ellipse</c>, <c>polygon</c>, <c>text</c>, or a word that no program knows; empty if none is given.</param>
/// <param name="Properties">Names and values in their order, escapes resolved.</param>
/// <remarks>docs/spec/templates-and-rendering.md §16.2.</remarks>
public sealed record OcclusionShape(string Kind, IReadOnlyList<KeyValuePair<string, string>> Properties)
{
    /// <summary>The first value of a property; null if it has none.</summary>
    public string? this[string name] =>
        Properties.FirstOrDefault(property => string.Equals(property.Key, name, StringComparison.Ordinal)).Value;

    /// <summary>Whether shapes of other cards are hidden too.</summary>
    public bool OccludesInactive => string.Equals(this["oi"], "1", StringComparison.Ordinal);

    /// <summary>Reads what follows <c>image-occlusion:</c>. Reading stops at the first property that is not well formed.</summary>
    public static OcclusionShape Parse(string text)
    {
        var properties = new List<KeyValuePair<string, string>>();
        var position = text.IndexOf(':', StringComparison.Ordinal);
        if (position < 0)
        {
            return new OcclusionShape("", properties);
        }

        var kind = text[..position];
        while (position < text.Length && TryProperty(text, ref position, out var property))
        {
            properties.Add(property);
        }

        return new OcclusionShape(kind, properties);
    }

    /// <summary>The shape as it stands in the occlusion field, without the deletion around it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(ClozeParser.ImageOcclusion).Append(Kind);
        foreach (var (name, value) in Properties)
        {
            text.Append(':').Append(name).Append('=')
                .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal));
        }

        return text.ToString();
    }

    private static bool TryProperty(string text, ref int position, out KeyValuePair<string, string> property)
    {
        property = default;
        var equals = text.IndexOf('=', position + 1);
        if (text[position] != ':' || equals <= position + 1)
        {
            return false;
        }

        var value = new StringBuilder();
        var at = equals + 1;
        for (; at < text.Length && text[at] != ':'; at++)
        {
            if (text[at] == '\\')
            {
                at++;
                if (at == text.Length || text[at] is not ('\\' or ':'))
                {
                    return false;
                }
            }

            value.Append(text[at]);
        }

        if (value.Length == 0 && at < text.Length)
        {
            return false;
        }

        property = KeyValuePair.Create(text[(position + 1)..equals], value.ToString());
        position = at;
        return true;
    }
}
