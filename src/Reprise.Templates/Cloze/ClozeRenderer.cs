using System.Text;

namespace Reprise.Templates;

/// <summary>Writes a text with cloze deletions as one card shows it.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §8.5.</remarks>
internal sealed class ClozeRenderer(int number, bool question)
{
    /// <summary>Whether a deletion with the card's number was met.</summary>
    public bool FoundNumber { get; private set; }

    /// <summary>Writes the parts, deletions as spans.</summary>
    public void Write(StringBuilder html, List<ClozePart> parts)
    {
        foreach (var part in parts)
        {
            if (part is ClozePlain plain)
            {
                html.Append(plain.Value);
            }
            else
            {
                WriteDeletion(html, (ClozeDeletion)part);
            }
        }
    }

    private void WriteDeletion(StringBuilder html, ClozeDeletion deletion)
    {
        var active = deletion.Numbers.Contains(number);
        FoundNumber |= active;
        if (deletion.ImageOcclusion is { } shape)
        {
            ImageOcclusionHtml.Write(html, shape, deletion.Numbers, active, question);
        }
        else if (active && question)
        {
            var inner = new StringBuilder();
            Write(inner, deletion.Children);
            html.Append("<span class=\"cloze\" data-cloze=\"");
            HtmlEscaping.AppendAttribute(html, inner.ToString());
            html.Append("\" data-ordinal=\"").AppendJoin(',', deletion.Numbers).Append("\">[").Append(deletion.Hint ?? "...").Append("]</span>");
        }
        else
        {
            html.Append(active ? "<span class=\"cloze\" data-ordinal=\"" : "<span class=\"cloze-inactive\" data-ordinal=\"")
                .AppendJoin(',', deletion.Numbers).Append("\">");
            Write(html, deletion.Children);
            html.Append("</span>");
        }
    }
}
