using Reprise.Templates;

namespace Reprise.Interchange;

/// <summary>Turns the records of a text file into notes (docs/spec/import-export-media.md §7.8).</summary>
internal sealed class TextRows(TextMetadata metadata)
{
    private readonly HashSet<long> metaColumns = metadata.MetaColumns;

    public IEnumerable<ForeignNote> Read(ReadOnlyMemory<byte> file)
    {
        var reader = new CsvReader(file, metadata.Delimiter);
        while (reader.Read() is { } record)
        {
            yield return ToNote(record);
        }
    }

    private ForeignNote ToNote(List<string> record) => new()
    {
        NoteType = Named(record, metadata.NoteType?.Column),
        Deck = Named(record, metadata.Deck?.Column),
        Guid = Cell(record, metadata.GuidColumn) ?? "",
        Tags = Cell(record, metadata.TagsColumn) is { } tags ? TextHead.SplitTags(tags) : null,
        Fields = Fields(record),
    };

    private static NameOrId Named(List<string> record, long? column) =>
        column is { } index && Cell(record, index) is { Length: > 0 } text ? NameOrId.Parse(text) : default;

    private static string? Cell(List<string> record, long column) => column > 0 && column <= record.Count ? record[(int)column - 1] : null;

    private List<string?> Fields(List<string> record)
    {
        if (metadata.NoteType is { Id: not null, FieldColumns: { Count: > 0 } columns })
        {
            return [.. columns.Select(column => Formatted(Cell(record, column)))];
        }

        return [.. record.Where((_, index) => !metaColumns.Contains(index + 1)).Select(Formatted)];
    }

    private string? Formatted(string? cell) =>
        cell is null || metadata.IsHtml ? cell : HtmlEscaping.Escape(cell).Replace("\n", "<br>", StringComparison.Ordinal);
}
