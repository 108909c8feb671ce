using System.Globalization;
using System.Text;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Reads the header lines of a text file (docs/spec/import-export-media.md §7.3).</summary>
internal static class TextHead
{
    /// <summary>What the head says, on top of <paramref name="metadata"/>, and how many bytes it takes.</summary>
    public static (TextMetadata Metadata, int Length) Read(ReadOnlySpan<byte> file, TextMetadata metadata, Collection collection)
    {
        var position = file.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var first = true;
        while (position < file.Length)
        {
            var end = file[position..].IndexOf((byte)'\n');
            var next = end < 0 ? file.Length : position + end + 1;
            var line = Encoding.UTF8.GetString(file[position..next]);
            if (first && line.StartsWith("tags:", StringComparison.Ordinal))
            {
                metadata = metadata with { GlobalTags = SplitTags(WithoutLineEnd(line)["tags:".Length..]) };
            }
            else if (line.StartsWith('#'))
            {
                metadata = ReadLine(WithoutLineEnd(line), metadata, collection);
            }
            else
            {
                break;
            }

            first = false;
            position = next;
        }

        return (metadata, position);
    }

    /// <summary>Splits at white space.</summary>
    public static string[] SplitTags(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string WithoutLineEnd(string line)
    {
        var end = line.Length;
        if (end > 0 && line[end - 1] == '\n')
        {
            end--;
            if (end > 0 && line[end - 1] == '\r')
            {
                end--;
            }
        }

        return line[..end];
    }

    private static TextMetadata ReadLine(string line, TextMetadata metadata, Collection collection)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return metadata;
        }

        var key = AsciiLower(line[1..colon].Trim());
        var value = line[(colon + 1)..];
        return key switch
        {
            "separator" when TextDelimiters.Named(Cut(value)) is { } delimiter => metadata with { Delimiter = delimiter, ForceDelimiter = true },
            "html" when AsciiLower(Cut(value)) is "true" or "false" => metadata with { IsHtml = AsciiLower(Cut(value)) is "true", ForceIsHtml = true },
            "tags" => metadata with { GlobalTags = SplitTags(value) },
            "columns" => metadata with { ColumnLabels = CsvReader.Line(value, metadata.Delimiter) },
            "notetype" when FindNoteType(collection, value) is { } noteType => metadata with { NoteType = new TextNoteType(noteType) },
            "deck" => ReadDeck(value, metadata, collection),
            "notetype column" when Column(value) is { } column => metadata with { NoteType = new TextNoteType(Column: column) },
            "deck column" when Column(value) is { } column => metadata with { Deck = new TextDeck(Column: column) },
            "tags column" when Column(value) is { } column => metadata with { TagsColumn = column },
            "guid column" when Column(value) is { } column => metadata with { GuidColumn = column },
            "match scope" when value is "notetype" => metadata with { MatchScope = TextMatchScope.NoteType },
            "match scope" when value is "notetype + deck" => metadata with { MatchScope = TextMatchScope.NoteTypeAndDeck },
            "if matches" when value is "update current" => metadata with { DupeResolution = DupeResolution.Update },
            "if matches" when value is "keep current" => metadata with { DupeResolution = DupeResolution.Preserve },
            "if matches" when value is "keep both" => metadata with { DupeResolution = DupeResolution.Duplicate },
            _ => metadata,
        };
    }

    private static TextMetadata ReadDeck(string value, TextMetadata metadata, Collection collection)
    {
        if (FindDeck(collection, value) is { } deck)
        {
            return metadata with { Deck = new TextDeck(deck) };
        }

        return value.Length == 0 ? metadata : metadata with { Deck = new TextDeck(Name: value) };
    }

    private static NoteTypeId? FindNoteType(Collection collection, string value) =>
        (NameOrId.Parse(value) is { Id: { } id } ? collection.NoteTypes.Find(new NoteTypeId(id)) : null)?.Id
        ?? collection.NoteTypes.FindByName(NameOrId.Parse(value).ToString())?.Id;

    private static DeckId? FindDeck(Collection collection, string value) =>
        (NameOrId.Parse(value) is { Id: { } id } ? collection.Decks.Find(new DeckId(id)) : null)?.Id
        ?? collection.Decks.FindByName(DeckName.FromHuman(NameOrId.Parse(value).ToString()))?.Id;

    /// <summary>The text as a 64-bit integer, as strictly as the other programs read it: an optional sign and digits.</summary>
    public static long? TryId(string value) =>
        // The runtime overlooks zero characters behind a number.
        !value.EndsWith('\0') && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static long? Column(string value) =>
        uint.TryParse(Cut(value).Trim().TrimStart('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var column) ? column : null;

    /// <summary>Without the delimiters with which spreadsheet programs pad lines.</summary>
    private static string Cut(string value)
    {
        for (var i = 1; i < value.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(value[i]))
            {
                return char.IsLowSurrogate(value[i]) ? value[..(i + 1)] : value[..i];
            }
        }

        return value;
    }

    private static string AsciiLower(string text) => string.Concat(text.Select(c => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c));
}
