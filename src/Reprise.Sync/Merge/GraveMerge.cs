namespace Reprise.Sync;

/// <summary>Deletions, collected and applied (docs/spec/sync-protocol.md §9.4).</summary>
internal static class GraveMerge
{
    private const int MostIds = 250;

    public static SyncGraves Pending(Collection collection, PendingRows pending)
    {
        var graves = SyncGraves.None;
        foreach (var grave in collection.Graves.Pending(pending.From))
        {
            ListOf(graves, grave.Kind).Add(grave.ObjectId);
        }

        return graves;
    }

    /// <summary>Deletes the objects, without what hangs on them, and keeps the graves.</summary>
    public static void Apply(Collection collection, SyncGraves graves, int usn)
    {
        Remove(graves.Notes, GraveKind.Note, id => collection.Notes.Delete(new NoteId(id)));
        Remove(graves.Cards, GraveKind.Card, id => collection.Cards.Delete(new CardId(id)));
        Remove(graves.Decks, GraveKind.Deck, id => collection.Decks.Delete(new DeckId(id)));

        void Remove(List<long> ids, GraveKind kind, Action<long> delete)
        {
            foreach (var id in ids)
            {
                delete(id);
                collection.Graves.Add(new Grave(id, kind, usn));
            }
        }
    }

    /// <summary>Pieces of at most 250 ids: cards first, then notes, then decks, each from the end.</summary>
    public static IEnumerable<SyncGraves> Chunks(SyncGraves graves)
    {
        while (!graves.IsEmpty)
        {
            var chunk = SyncGraves.None;
            var left = MostIds;
            Take(graves.Cards, chunk.Cards);
            Take(graves.Notes, chunk.Notes);
            Take(graves.Decks, chunk.Decks);
            yield return chunk;

            void Take(List<long> from, List<long> into)
            {
                for (; left > 0 && from.Count > 0; left--)
                {
                    into.Add(from[^1]);
                    from.RemoveAt(from.Count - 1);
                }
            }
        }
    }

    private static List<long> ListOf(SyncGraves graves, GraveKind kind) => kind switch
    {
        GraveKind.Card => graves.Cards,
        GraveKind.Note => graves.Notes,
        _ => graves.Decks,
    };
}
