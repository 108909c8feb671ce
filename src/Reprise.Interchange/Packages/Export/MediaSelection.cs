using Reprise.Collections;
using Reprise.Templates;

namespace Reprise.Interchange;

/// <summary>The media files that notes and note types use and that exist (docs/spec/import-export-media.md §5.3).</summary>
internal sealed class MediaSelection(string folder)
{
    private readonly SortedSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Takes the files that a note's fields name.</summary>
    public void Add(Note note, bool svg)
    {
        foreach (var field in note.Fields)
        {
            if (field.AsSpan().IndexOfAny('<', '[') < 0)
            {
                continue;
            }

            names.UnionWith(MediaReferences.Of(field));
            if (LatexText.Contains(field))
            {
                LatexText.Extract(field, svg, out var images);
                names.UnionWith(images.Select(image => image.FileName));
            }
        }
    }

    /// <summary>Takes the static files that a note type's templates and styling name.</summary>
    public void Add(NoteType noteType)
    {
        foreach (var template in noteType.Templates)
        {
            names.UnionWith(StaticMedia.InTemplate(template.Config.QFormat));
            names.UnionWith(StaticMedia.InTemplate(template.Config.AFormat));
        }

        names.UnionWith(StaticMedia.InCss(noteType.Config.Css));
    }

    /// <summary>The files.</summary>
    /// <exception cref="MediaCheckRequiredException">A file's name is not normalised.</exception>
    public List<FileInfo> Files()
    {
        var files = new List<FileInfo>();
        foreach (var name in names.Where(MediaFileName.IsSafe))
        {
            var file = new FileInfo(Path.Combine(folder, name));
            if (file.Exists)
            {
                files.Add(MediaFileName.IsNormalized(name) ? file : throw new MediaCheckRequiredException(name));
            }
        }

        return files;
    }
}
