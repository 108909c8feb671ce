using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>Cards, notes and review log entries as the arrays that travel (docs/spec/sync-protocol.md §5.2).</summary>
internal static class SyncRows
{
    private const int CardLength = 18;
    private const int NoteLength = 11;
    private const int ReviewLength = 9;

    public static JsonArray ToJson(this Card card) =>
    [
        card.Id.Value, card.NoteId.Value, card.DeckId.Value, card.Ordinal, card.Modified, card.Usn, (int)card.Type, (int)card.Queue, card.Due,
        card.Interval, (int)card.EaseFactor, card.Reps, card.Lapses, card.RemainingSteps, card.OriginalDue, card.OriginalDeckId.Value, (int)card.Flags,
        card.Data.ToString(),
    ];

    public static Card ReadCard(JsonElement json)
    {
        var row = json.Array(CardLength);
        return new Card
        {
            Id = new CardId(row[0].Int64()),
            NoteId = new NoteId(row[1].Int64()),
            DeckId = new DeckId(row[2].Int64()),
            Ordinal = row[3].UInt16(),
            Modified = row[4].LooseInt64(),
            Usn = row[5].Int32(),
            Type = row[6].Int32() is >= 0 and <= 3 and var type ? (CardType)type : throw SyncRefusedException.BadRequest(),
            Queue = row[7].Int32() is >= -3 and <= 4 and var queue ? (CardQueue)queue : throw SyncRefusedException.BadRequest(),
            Due = row[8].LooseInt32(),
            Interval = row[9].LooseUInt32(),
            EaseFactor = row[10].UInt16(),
            Reps = row[11].UInt32(),
            Lapses = row[12].UInt32(),
            RemainingSteps = row[13].UInt32(),
            OriginalDue = row[14].LooseInt32(),
            OriginalDeckId = new DeckId(row[15].Int64()),
            Flags = row[16].Byte(),
            Data = CardData.Parse(row[17].Text()),
        };
    }

    public static JsonArray ToJson(this Note note) =>
    [
        note.Id.Value, note.Guid, note.NoteTypeId.Value, note.Modified, note.Usn, TagName.Join([.. note.Tags]), string.Join('\u001f', note.Fields), "", "", 0, "",
    ];

    /// <summary>Reads a note; sort field and checksum are computed anew when it is stored.</summary>
    public static Note ReadNote(JsonElement json)
    {
        var row = json.Array(NoteLength);
        _ = row[7].Text();
        _ = row[8].Text();
        _ = row[9].UInt32();
        _ = row[10].Text();
        return new Note
        {
            Id = new NoteId(row[0].Int64()),
            Guid = row[1].Text(),
            NoteTypeId = new NoteTypeId(row[2].Int64()),
            Modified = row[3].Int64(),
            Usn = row[4].Int32(),
            Tags = TagName.Split(row[5].Text()),
            Fields = row[6].Text().Split('\u001f'),
        };
    }

    public static JsonArray ToJson(this ReviewLogEntry entry) =>
    [
        entry.Id.Value, entry.CardId.Value, entry.Usn, (int)entry.Button, entry.Interval, entry.LastInterval, entry.EaseFactor, entry.TakenMillis, (int)entry.Kind,
    ];

    public static ReviewLogEntry ReadReview(JsonElement json)
    {
        var row = json.Array();
        var length = row.GetArrayLength();
        if (length is not (ReviewLength or ReviewLength - 1))
        {
            throw SyncRefusedException.BadRequest();
        }

        var kind = length == ReviewLength && row[8].ValueKind == JsonValueKind.Number && row[8].TryGetInt32(out var number) && number is >= 0 and <= 5 ? number : 0;
        return new ReviewLogEntry(
            new ReviewId(row[0].Int64()),
            new CardId(row[1].Int64()),
            row[2].Int32(),
            row[3].Byte(),
            row[4].LooseInt32(),
            row[5].LooseInt32(),
            row[6].LooseUInt32(),
            row[7].LooseUInt32(),
            (ReviewKind)kind);
    }
}
