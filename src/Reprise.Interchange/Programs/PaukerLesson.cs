using System.IO.Compression;
using System.Xml.Linq;
using Reprise.Templates;

namespace Reprise.Interchange;

/// <summary>Reads a lesson of Pauker 1.8 (docs/spec/import-export-media.md §10.4): fronts and backs, without what has been learned.</summary>
internal static class PaukerLesson
{
    /// <exception cref="PackageException">It is no such lesson.</exception>
    public static ForeignData Read(string path, string language)
    {
        var file = Path.GetFileName(path);
        using var content = Open(path);
        var lesson = XmlFile.Read(content, "Lesson", file);
        var type = ForeignNoteType.Basic(language);
        return new ForeignData
        {
            NoteTypes = [type],
            Notes =
            [
                .. lesson.Elements("Batch").Elements("Card").Select(card => new ForeignNote
                {
                    NoteType = new NameOrId(null, type.Name),
                    Fields = [Side(card, "FrontSide"), Side(card, "ReverseSide")],
                }),
            ],
        };
    }

    private static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var isPacked = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static string Side(XElement card, string name) =>
        HtmlEscaping.Escape(card.Element(name)?.Element("Text")?.Value ?? "").Replace("\r\n", "<br>", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal);
}
