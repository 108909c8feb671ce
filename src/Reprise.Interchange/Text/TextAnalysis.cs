using System.Text;
using Reprise.Collections;
using Reprise.Templates;

namespace Reprise.Interchange;

/// <summary>Finds out how a text file is to be read (docs/spec/import-export-media.md §7.1, §7.4–7.7).</summary>
internal static class TextAnalysis
{
    private const int PreviewRows = 5;
    private const int PreviewCharacters = 80;
    private const int GuessLength = 8192;

    public static TextMetadata Run(Collection collection, ReadOnlyMemory<byte> file, TextRequest request)
    {
        var remembered = new TextMetadata
        {
            DupeResolution = (DupeResolution)Remembered(collection, TextImport.DupeResolutionKey, (int)DupeResolution.Duplicate),
            MatchScope = (TextMatchScope)Remembered(collection, TextImport.MatchScopeKey, (int)TextMatchScope.NoteTypeAndDeck),
        };
        var (metadata, headLength) = TextHead.Read(file.Span, remembered, collection);
        metadata = metadata with { Delimiter = DelimiterOf(metadata, file.Span[headLength..], request) };
        var rows = FirstRows(file, metadata.Delimiter);
        if (rows.Count == 0)
        {
            throw new EmptyFileException();
        }

        if (request.IsHtml is { } isHtml)
        {
            metadata = metadata with { IsHtml = isHtml };
        }
        else if (!metadata.ForceIsHtml)
        {
            metadata = metadata with { IsHtml = rows.Exists(row => row.Exists(LooksLikeHtml)) };
        }

        metadata = WithPreview(metadata, rows);
        metadata = WithNoteTypeAndDeck(collection, metadata, request);
        return WithMapping(collection, metadata);
    }

    private static int Remembered(Collection collection, ConfigKey<int> key, int largest) =>
        collection.Read(key) is >= 0 and var value && value <= largest ? value : 0;

    private static TextDelimiter DelimiterOf(TextMetadata metadata, ReadOnlySpan<byte> body, TextRequest request) =>
        request.Delimiter ?? (metadata.ForceDelimiter ? metadata.Delimiter : TextDelimiters.Guess(body[..Math.Min(body.Length, GuessLength)]));

    private static List<List<string>> FirstRows(ReadOnlyMemory<byte> file, TextDelimiter delimiter)
    {
        var reader = new CsvReader(file, delimiter);
        var rows = new List<List<string>>();
        while (rows.Count < PreviewRows && reader.Read() is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }

    private static bool LooksLikeHtml(string cell) =>
        cell.IndexOf('<', StringComparison.Ordinal) is >= 0 and var open && cell.IndexOf('>', open) >= 0;

    private static TextMetadata WithPreview(TextMetadata metadata, List<List<string>> rows)
    {
        var width = Math.Max(1, rows[0].Count);
        var preview = rows.ConvertAll(IReadOnlyList<string> (row) =>
            [.. row.Select(cell => PreviewCell(cell, metadata.IsHtml)), .. Enumerable.Repeat("", Math.Max(0, width - row.Count))]);
        return metadata with
        {
            Preview = preview,
            ColumnLabels = metadata.ColumnLabels.Count > 0 ? metadata.ColumnLabels : [.. Enumerable.Repeat("", preview[0].Count)],
        };
    }

    private static string PreviewCell(string cell, bool isHtml)
    {
        var text = isHtml ? HtmlText.ToLine(cell, preserveMediaFileNames: true) : cell;
        if (text.Length <= PreviewCharacters)
        {
            return text;
        }

        var cut = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(PreviewCharacters))
        {
            cut.Append(rune.ToString());
        }

        return cut.ToString();
    }

    private static TextMetadata WithNoteTypeAndDeck(Collection collection, TextMetadata metadata, TextRequest request)
    {
        if (request.NoteType is { } wanted)
        {
            metadata = metadata with { NoteType = new TextNoteType(wanted) };
        }

        if (request.Deck is { } deck)
        {
            metadata = metadata with { Deck = new TextDeck(deck) };
        }

        if (metadata.NoteType is null || metadata.Deck is null)
        {
            var defaults = collection.DefaultsForNextNote();
            metadata = metadata with
            {
                NoteType = metadata.NoteType ?? new TextNoteType(defaults.NoteType),
                Deck = metadata.Deck ?? new TextDeck(defaults.Deck),
            };
        }

        return metadata;
    }

    private static TextMetadata WithMapping(Collection collection, TextMetadata metadata)
    {
        if (metadata.NoteType?.Id is { } id)
        {
            var columns = MapColumns(collection.NoteTypes.Get(id), metadata);
            metadata = metadata with { NoteType = metadata.NoteType with { FieldColumns = columns } };
        }

        return metadata.TagsColumn == 0 ? metadata with { TagsColumn = FindTagsColumn(metadata) } : metadata;
    }

    private static int[] MapColumns(NoteType noteType, TextMetadata metadata)
    {
        var meta = metadata.MetaColumns;
        var columns = new int[noteType.Fields.Count];
        var labels = metadata.ColumnLabels;
        columns[0] = 1;
        if (labels.All(label => label.Length == 0))
        {
            var free = Enumerable.Range(1, labels.Count).Where(column => !meta.Contains(column)).Take(columns.Length).ToList();
            free.CopyTo(columns);
        }
        else
        {
            var byLabel = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < labels.Count; i++)
            {
                if (!meta.Contains(i + 1))
                {
                    byLabel[labels[i]] = i + 1;
                }
            }

            for (var i = 0; i < columns.Length; i++)
            {
                columns[i] = byLabel.TryGetValue(noteType.Fields[i].Name, out var column) ? column : columns[i];
            }
        }

        if (columns[0] == 0)
        {
            columns[0] = Enumerable.Range(1, labels.Count).FirstOrDefault(column => !meta.Contains(column));
        }

        return columns[0] == 0 ? throw new NoFieldColumnException() : columns;
    }

    private static int FindTagsColumn(TextMetadata metadata)
    {
        var highest = metadata.NoteType?.FieldColumns is { Count: > 0 } columns ? columns.Max() : 0;
        var meta = metadata.MetaColumns;
        return metadata.NoteType?.Id is null
            ? 0
            : Enumerable.Range(highest + 1, Math.Max(0, metadata.ColumnLabels.Count - highest)).FirstOrDefault(column => !meta.Contains(column));
    }
}
