using System.Text;

namespace Reprise.Templates;

/// <summary>Media files that texts refer to.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §14.</remarks>
public static class MediaReferences
{
    private const string SoundOpening = "[sound:";

    /// <summary>A reference: where the name stands as it is written, and the name that is meant.</summary>
    /// <param name="Start">Where the tag begins.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Written">The name as written.</param>
    /// <param name="Name">The name with character references decoded.</param>
    private readonly record struct Reference(int Start, int End, string Written, string Name);

    /// <summary>Names of the files that a field refers to: those of media tags in order, then those of sounds. Addresses of the network are among them.</summary>
    public static IReadOnlyList<string> Of(string html)
    {
        if (html.AsSpan().IndexOfAny('<', '[') < 0)
        {
            return [];
        }

        return [.. Tags(html).Concat(Sounds(html)).Select(reference => reference.Name)];
    }

    /// <summary>Whether a name is an address of the network, <c>http:</c> or <c>https:</c>, and no file.</summary>
    public static bool IsRemote(string name) =>
        FoldedText.StartsWith(name, "http://") || FoldedText.StartsWith(name, "https://");

    /// <summary>Replaces names of files that a field refers to.</summary>
    /// <param name="html">The field.</param>
    /// <param name="rename">The new name for a name (character references decoded); null to leave it.</param>
    /// <returns>The field; the same instance if nothing was renamed.</returns>
    public static string Replace(string html, Func<string, string?> rename)
    {
        var renamed = Replace(html, Tags(html), rename);
        return Replace(renamed, Sounds(renamed), rename);
    }

    private static string Replace(string html, IEnumerable<Reference> references, Func<string, string?> rename)
    {
        StringBuilder? replaced = null;
        var copied = 0;
        foreach (var reference in references)
        {
            if (IsRemote(reference.Name) || rename(reference.Name) is not { } name)
            {
                continue;
            }

            var written = string.Equals(reference.Written, reference.Name, StringComparison.Ordinal) ? name : HtmlEscaping.Escape(name);
            replaced ??= new StringBuilder(html.Length);
            replaced.Append(html, copied, reference.Start - copied)
                .Append(html[reference.Start..reference.End].Replace(reference.Written, written, StringComparison.Ordinal));
            copied = reference.End;
        }

        return replaced is null ? html : replaced.Append(html, copied, html.Length - copied).ToString();
    }

    private static List<Reference> Tags(string html)
    {
        var references = new List<Reference>();
        var tags = new MediaTags(html);
        while (tags.MoveNext())
        {
            var tag = tags.Current;
            var written = html[tag.FileStart..tag.FileEnd];
            references.Add(new Reference(tag.Start, tag.End, written, HtmlEntities.Decode(written)));
        }

        return references;
    }

    /// <summary>What <c>\[sound:(.+?)\]</c> matches, the dot matching line ends too.</summary>
    private static IEnumerable<Reference> Sounds(string html)
    {
        var start = html.IndexOf(SoundOpening, StringComparison.Ordinal);
        while (start >= 0)
        {
            var inside = start + SoundOpening.Length;
            var close = inside < html.Length ? html.IndexOf(']', inside + 1) : -1;
            if (close < 0)
            {
                yield break;
            }

            var written = html[inside..close];
            yield return new Reference(start, close + 1, written, HtmlEntities.Decode(written));
            start = html.IndexOf(SoundOpening, close + 1, StringComparison.Ordinal);
        }
    }
}
