using System.Text;
using Stock = Reprise.Collections.NoteTypeConfig.Types.OriginalStockKind;

namespace Reprise.Server;

/// <summary>Makes the sample deck, as one operation that can be undone.</summary>
internal static class SampleDeck
{
    private const string Name = "Reprise sample";
    private const string Operation = "add-sample-deck";

    /// <summary>What was made.</summary>
    public sealed record Made(DeckId Deck, int Notes, ChangeFlags Changes) : OperationResult(Changes);

    /// <summary>Adds the deck with its notes and media.</summary>
    public static Made Add(Collection collection, MediaStore media)
    {
        AddMedia(media);
        var entry = collection.AddCustomUndoEntry(Operation);
        var deck = collection.GetOrAddDeck(Name).Value;
        var topics = new Dictionary<string, DeckId>(StringComparer.Ordinal);
        var notes = new List<NewNote>();
        foreach (var sample in SampleNotes.All)
        {
            if (!topics.TryGetValue(sample.Topic, out var topic))
            {
                topics[sample.Topic] = topic = collection.GetOrAddDeck($"{Name}::{sample.Topic}").Value;
            }

            var note = AddNotes.New(TypeOf(collection, sample.Kind));
            notes.Add(new NewNote(note with { Fields = [.. note.Fields.Select((_, index) => index < sample.Fields.Length ? sample.Fields[index] : "")], Tags = ["sample"] }, topic));
        }

        collection.AddAllNotes(notes);
        return new Made(deck, notes.Count, collection.MergeUndoEntries(entry).Changes);
    }

    private static void AddMedia(MediaStore media)
    {
        media.Add(SampleNotes.CompassFile, Encoding.UTF8.GetBytes(SampleImages.Compass));
        media.Add(SampleNotes.TriangleFile, Encoding.UTF8.GetBytes(SampleImages.Triangle));
        media.Add(SampleNotes.LowToneFile, SampleTone.Wav(440));
        media.Add(SampleNotes.HighToneFile, SampleTone.Wav(880));
    }

    /// <summary>The stock note type of a kind; made anew if the person removed or remade it.</summary>
    private static NoteType TypeOf(Collection collection, SampleKind kind)
    {
        var stock = StockNoteTypes.Of(kind switch
        {
            SampleKind.BasicAndReversed => Stock.BasicAndReversed,
            SampleKind.BasicTyping => Stock.BasicTyping,
            SampleKind.Cloze => Stock.ClozeStock,
            _ => Stock.Basic,
        }, collection.Options.Language);
        return collection.NoteTypes.FindByName(stock.Name) is { } existing && existing.IsCloze == stock.IsCloze && existing.Fields.Count >= 2
            ? existing
            : collection.NoteTypes.Get(collection.AddNoteType(stock).Value);
    }
}
