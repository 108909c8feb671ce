namespace Reprise.Sync;

/// <summary>Reviews, cards and notes, cut into chunks and applied (docs/spec/sync-protocol.md §9.6 and §9.7).</summary>
internal sealed class ChunkMerge
{
    private const int Limit = 250;

    private readonly Collection collection;
    private readonly List<long> reviews;
    private readonly List<long> notes;
    private readonly List<long> cards;

    /// <summary>Collects the ids of all pending rows.</summary>
    public ChunkMerge(Collection collection, PendingRows pending)
    {
        this.collection = collection;
        reviews = Ids("revlog");
        notes = Ids("notes");
        cards = Ids("cards");

        List<long> Ids(string table) => collection.Database.Int64List($"select id from {table} where {pending.Condition}");
    }

    /// <summary>The next chunk; the last one says so.</summary>
    /// <param name="stamp">The server's usn on a device, which stamps what it sends; null on a server.</param>
    public SyncChunk Next(int? stamp)
    {
        var chunk = new SyncChunk(true, [], [], []);
        var left = Limit;
        while (left > 0 && reviews.Count + notes.Count + cards.Count > 0)
        {
            if (Take(reviews, ref left) is { } review && collection.ReviewLog.Find(new ReviewId(review)) is { } entry)
            {
                chunk.Reviews.Add(stamp is { } usn ? entry with { Usn = usn } : entry);
                Stamp("revlog", review, stamp);
            }

            if (Take(notes, ref left) is { } noteId && collection.Notes.Find(new NoteId(noteId)) is { } note)
            {
                chunk.Notes.Add(stamp is { } usn ? note with { Usn = usn } : note);
                Stamp("notes", noteId, stamp);
            }

            if (Take(cards, ref left) is { } cardId && collection.Cards.Find(new CardId(cardId)) is { } card)
            {
                chunk.Cards.Add(stamp is { } usn ? card with { Usn = usn } : card);
                Stamp("cards", cardId, stamp);
            }
        }

        return chunk with { Done = left > 0 };
    }

    /// <summary>Takes over a chunk of the other side.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="chunk">What was sent.</param>
    /// <param name="pending">Which own rows were changed here too, so that the newer one counts.</param>
    public static void Apply(Collection collection, SyncChunk chunk, PendingRows pending)
    {
        foreach (var entry in chunk.Reviews.Where(entry => collection.Database.ScalarInt64("select 1 from revlog where id = ?", entry.Id.Value) is null))
        {
            collection.ReviewLog.Insert(entry);
        }

        foreach (var card in chunk.Cards)
        {
            switch (IsTaken(collection, card, pending))
            {
                case null:
                    collection.Cards.Insert(card);
                    break;
                case true:
                    collection.Cards.Update(card);
                    break;
            }
        }

        foreach (var note in chunk.Notes)
        {
            var existing = collection.Notes.Find(note.Id);
            if (existing is not null && pending.Contains(existing.Usn) && existing.Modified >= note.Modified)
            {
                continue;
            }

            var noteType = collection.NoteTypes.Find(note.NoteTypeId) ?? throw new InvalidInputException("note missing notetype");
            var prepared = note.Prepared(noteType, compose: false);
            if (existing is null)
            {
                collection.Notes.Insert(prepared);
            }
            else
            {
                collection.Notes.Update(prepared);
            }
        }
    }

    /// <summary>Whether the other side's card counts; null if there is none here.</summary>
    private static bool? IsTaken(Collection collection, Card card, PendingRows pending)
    {
        using var row = collection.Database.Prepare("select usn, mod from cards where id = ?1").Bind(1, card.Id.Value);
        return row.Step() ? !pending.Contains(row.Int32(0)) || row.Int64(1) < card.Modified : null;
    }

    private static long? Take(List<long> ids, ref int left)
    {
        if (ids.Count == 0)
        {
            return null;
        }

        var id = ids[^1];
        ids.RemoveAt(ids.Count - 1);
        left--;
        return id;
    }

    private void Stamp(string table, long id, int? stamp)
    {
        if (stamp is { } usn)
        {
            collection.Database.Execute($"update {table} set usn = ? where id = ?", (long)usn, id);
        }
    }
}
