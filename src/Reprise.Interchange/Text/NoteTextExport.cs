using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Writes notes as lines of text.</summary>
internal sealed class NoteTextExport(Collection collection, TextExportOptions options, PackageSelection selection, TextWriter text)
{
    private readonly Dictionary<NoteTypeId, (string Name, int FieldCount)> noteTypes = ReadNoteTypes(collection, selection);

    public int Run(ProgressReporter progress)
    {
        progress.Begin(InterchangeStage.Notes);
        var width = noteTypes.Values.Select(noteType => noteType.FieldCount).DefaultIfEmpty(0).Max();
        WriteHead(width);
        var writer = new CsvWriter(text);
        var count = 0;
        using var row = collection.Database.Prepare($"select {NoteRows.Columns} from main.notes where id in ({selection.NoteIds}) order by id");
        while (row.Step())
        {
            writer.Write(Record(NoteRows.Read(row), width));
            count++;
            progress.Count();
        }

        return count;
    }

    private static Dictionary<NoteTypeId, (string Name, int FieldCount)> ReadNoteTypes(Collection collection, PackageSelection selection) =>
        collection.Database.Int64List($"select distinct mid from main.notes where id in ({selection.NoteIds})")
            .Select(id => collection.NoteTypes.Get(new NoteTypeId(id)))
            .ToDictionary(noteType => noteType.Id, noteType => (noteType.Name, noteType.Fields.Count));

    private void WriteHead(int width)
    {
        TextExport.WriteHead(text, options.WithHtml);
        var column = 0;
        WriteColumn("guid", options.WithGuid, ref column);
        WriteColumn("notetype", options.WithNoteType, ref column);
        WriteColumn("deck", options.WithDeck, ref column);
        column += width;
        WriteColumn("tags", options.WithTags, ref column);
    }

    private void WriteColumn(string name, bool present, ref int column)
    {
        if (present)
        {
            text.Write($"#{name} column:{++column}\n");
        }
    }

    private List<string> Record(Note note, int width)
    {
        var record = new List<string>();
        if (options.WithGuid)
        {
            record.Add(note.Guid);
        }

        if (options.WithNoteType)
        {
            record.Add(noteTypes[note.NoteTypeId].Name);
        }

        if (options.WithDeck)
        {
            record.Add(collection.Cards.OfNote(note.Id) is [var first, ..] && collection.Decks.Find(first.DeckId) is { } deck ? deck.Name.Human : "");
        }

        record.AddRange(note.Fields.Select(field => ExportedText.Of(field, options.WithHtml)));
        record.AddRange(Enumerable.Repeat("", Math.Max(0, width - note.Fields.Count)));
        if (options.WithTags)
        {
            record.Add(string.Join(' ', note.Tags));
        }

        return record;
    }
}
