using System.Text.Json;

namespace Reprise.Sync;

/// <summary>Cards, notes and review log entries as the arrays that travel (docs/spec/sync-protocol.md §5.2).</summary>
internal static class SyncRows
{
    private const int CardLength = 18;
    private const int NoteLength = 11;
    private const int ReviewLength = 9;

    public static void Write(Utf8JsonWriter json, Card card)
    {
        json.WriteStartArray();
        json.WriteNumberValue(card.Id.Value);
        json.WriteNumberValue(card.NoteId.Value);
        json.WriteNumberValue(card.DeckId.Value);
        json.WriteNumberValue(card.Ordinal);
        json.WriteNumberValue(card.Modified);
        json.WriteNumberValue(card.Usn);
        json.WriteNumberValue((int)card.Type);
        json.WriteNumberValue((int)card.Queue);
        json.WriteNumberValue(card.Due);
        json.WriteNumberValue(card.Interval);
        json.WriteNumberValue((int)card.EaseFactor);
        json.WriteNumberValue(card.Reps);
        json.WriteNumberValue(card.Lapses);
        json.WriteNumberValue(card.RemainingSteps);
        json.WriteNumberValue(card.OriginalDue);
        json.WriteNumberValue(card.OriginalDeckId.Value);
        json.WriteNumberValue((int)card.Flags);
        json.WriteStringValue(card.Data.ToString());
        json.WriteEndArray();
    }

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

    public static void Write(Utf8JsonWriter json, Note note)
    {
        json.WriteStartArray();
        json.WriteNumberValue(note.Id.Value);
        json.WriteStringValue(note.Guid);
        json.WriteNumberValue(note.NoteTypeId.Value);
        json.WriteNumberValue(note.Modified);
        json.WriteNumberValue(note.Usn);
        json.WriteStringValue(TagName.Join([.. note.Tags]));
        json.WriteStringValue(string.Join('\u001f', note.Fields));
        json.WriteStringValue("");
        json.WriteStringValue("");
        json.WriteNumberValue(0);
        json.WriteStringValue("");
        json.WriteEndArray();
    }

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

    public static void Write(Utf8JsonWriter json, ReviewLogEntry entry)
    {
        json.WriteStartArray();
        json.WriteNumberValue(entry.Id.Value);
        json.WriteNumberValue(entry.CardId.Value);
        json.WriteNumberValue(entry.Usn);
        json.WriteNumberValue((int)entry.Button);
        json.WriteNumberValue(entry.Interval);
        json.WriteNumberValue(entry.LastInterval);
        json.WriteNumberValue(entry.EaseFactor);
        json.WriteNumberValue(entry.TakenMillis);
        json.WriteNumberValue((int)entry.Kind);
        json.WriteEndArray();
    }

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
