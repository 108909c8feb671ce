using System.Text;

namespace Reprise.Templates;

/// <summary>Writes a shape for the page's script, which draws it.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §16.3.</remarks>
internal static class ImageOcclusionHtml
{
    public static void Write(StringBuilder html, string shapeText, IReadOnlyList<int> numbers, bool active, bool question)
    {
        var style = (question && active) || numbers.Contains(0) ? "cloze" : active ? "cloze-highlight" : "cloze-inactive";
        html.Append("<div class=\"").Append(style).Append("\" data-ordinal=\"").AppendJoin(',', numbers).Append("\" ");
        WriteAttributes(html, OcclusionShape.Parse(shapeText));
        html.Append("></div>");
    }

    private static void WriteAttributes(StringBuilder html, OcclusionShape shape)
    {
        if (shape.Kind is "rect" or "ellipse" or "polygon" or "text")
        {
            Attribute(html, "shape", shape.Kind);
        }

        foreach (var (name, value) in shape.Properties)
        {
            switch (name)
            {
                case "left" or "top" or "angle" or "fill" when value.Length > 0:
                case "width" or "height" or "rx" or "ry" or "scale" when value is not ("" or "0"):
                    Attribute(html, name, value);
                    break;
                case "points" when Points(value) is { Length: > 0 } points:
                    Attribute(html, "points", points);
                    break;
                case "oi" when value.Length > 0:
                    Attribute(html, "occludeInactive", value);
                    break;
                case "text" when value.Length > 0:
                    Attribute(html, "text", HtmlEscaping.EscapeAttribute(value));
                    break;
                case "fs" when value.Length > 0:
                    Attribute(html, "font-size", value);
                    break;
            }
        }
    }

    private static string Points(string value) => string.Join(
        ' ',
        value.Split(' ').Select(point => point.Split(',')).Where(point => point.Length > 1).Select(point => $"{point[0]},{point[1]}"));

    private static void Attribute(StringBuilder html, string name, string value) =>
        html.Append("data-").Append(name).Append("=\"").Append(value).Append("\" ");
}
