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
    /// <param name="collection">The collection.</param>
    /// <param name="pending">Which rows.</param>
    /// <param name="stamp">The server's usn on a device, which stamps what it sends; null on a server, which rewrites nothing.</param>
    public ChunkMerge(Collection collection, PendingRows pending, int? stamp)
    {
        this.collection = collection;
        reviews = Ids("revlog");
        notes = Ids("notes");
        cards = Ids("cards");

        List<long> Ids(string table)
        {
            var ids = collection.Database.Int64List($"select id from {table} where {pending.Condition}");
            if (stamp is { } usn && ids.Count > 0)
            {
                collection.Database.Execute($"update {table} set usn = ? where {pending.Condition}", (long)usn);
            }

            return ids;
        }
    }

    /// <summary>The next chunk; the last one says so.</summary>
    public SyncChunk Next()
    {
        var chunk = new SyncChunk(true, [], [], []);
        var left = Limit;
        while (left > 0 && reviews.Count + notes.Count + cards.Count > 0)
        {
            if (Take(reviews, ref left) is { } review && collection.ReviewLog.Find(new ReviewId(review)) is { } entry)
            {
                chunk.Reviews.Add(entry);
            }

            if (Take(notes, ref left) is { } noteId && collection.Notes.Find(new NoteId(noteId)) is { } note)
            {
                chunk.Notes.Add(note);
            }

            if (Take(cards, ref left) is { } cardId && collection.Cards.Find(new CardId(cardId)) is { } card)
            {
                chunk.Cards.Add(card);
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
        foreach (var entry in chunk.Reviews)
        {
            collection.ReviewLog.InsertIfFree(entry);
        }

        foreach (var card in chunk.Cards)
        {
            if (collection.Cards.Find(card.Id) is not { } existing)
            {
                collection.Cards.Insert(card);
            }
            else if (!pending.Contains(existing.Usn) || existing.Modified < card.Modified)
            {
                collection.Cards.Update(existing, card);
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
}
