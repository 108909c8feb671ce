using Reprise.Collections;
using Reprise.Templates;

namespace Reprise.Interchange;

/// <summary>How a note is written down in the log of an import (docs/spec/import-export-media.md §6.12).</summary>
internal static class LogText
{
    private const int LongestField = 80;

    public static LoggedNote Of(NoteId id, IReadOnlyList<string> fields)
    {
        var texts = new string[fields.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Shorten(fields[i]);
        }

        return new LoggedNote(id, texts);
    }

    private static string Shorten(string field)
    {
        var text = HtmlText.StripPreservingMediaFileNames(field).Replace('\n', ' ');
        return MediaFileName.CutBytes(text, LongestField);
    }
}
