using Reprise.Collections;
using Reprise.Templates;

namespace Reprise.Interchange;

/// <summary>The media files that notes and note types use and that exist (docs/spec/import-export-media.md §5.3).</summary>
internal sealed class MediaSelection(string folder)
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Takes the files that a note's fields name.</summary>
    public void Add(Note note, bool svg)
    {
        foreach (var field in note.Fields)
        {
            AddField(field, svg);
        }
    }

    /// <summary>Takes the files that the fields of all notes of a collection or package name.</summary>
    public void Add(Database database, IReadOnlyList<NoteType> noteTypes, ProgressReporter progress)
    {
        var svg = noteTypes.Where(noteType => noteType.Config.LatexSvg).Select(noteType => noteType.Id.Value).ToHashSet();
        using var row = database.Prepare("select mid, flds from main.notes where instr(flds, '<') or instr(flds, '[')");
        while (row.Step())
        {
            foreach (var field in NoteRows.SplitFields(row.Text(1)))
            {
                AddField(field, svg.Contains(row.Int64(0)));
            }

            progress.Count();
        }
    }

    private void AddField(string field, bool svg)
    {
        if (field.AsSpan().IndexOfAny('<', '[') < 0)
        {
            return;
        }

        foreach (var name in MediaReferences.Of(field))
        {
            names.Add(name);
        }

        if (LatexText.Contains(field))
        {
            LatexText.Extract(field, svg, out var images);
            names.UnionWith(images.Select(image => image.FileName));
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
        foreach (var name in names.Where(MediaFileName.IsSafe).Order(StringComparer.Ordinal))
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
