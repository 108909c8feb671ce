using Reprise.Collections;
using Reprise.Templates;

namespace Reprise.Interchange;

/// <summary>How a note is written down in the log of an import (docs/spec/import-export-media.md §6.12).</summary>
internal static class LogText
{
    private const int LongestField = 80;

    public static LoggedNote Of(Note note)
    {
        var fields = new string[note.Fields.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = Shorten(note.Fields[i]);
        }

        return new LoggedNote(note.Id, fields);
    }

    private static string Shorten(string field)
    {
        var text = HtmlText.StripPreservingMediaFileNames(field).Replace('\n', ' ');
        return MediaFileName.CutBytes(text, LongestField);
    }
}
