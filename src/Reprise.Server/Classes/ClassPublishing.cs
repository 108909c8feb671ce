using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>Publishes a teacher's deck to a class, and delivers what was published to its members.</summary>
internal sealed class ClassPublishing(
    ServerDatabase database, DataFolder folder, AccountDirectory accounts, OpenCollections collections, Quotas quotas, JobList jobs, AccountEvents events, TimeProvider time)
    : IDisposable
{
    private const string Kind = "class-delivery";

    /// <summary>One delivery or publication at a time keeps package and notes of a deck together.</summary>
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Publishes a deck, anew if it was published before, and starts delivering it.</summary>
    public Job Publish(Account teacher, ClassRow to, DeckId deck) => jobs.Start(teacher.Id, "class-publish", async (job, cancel) =>
    {
        int notes;
        string name;
        using (var lease = await collections.EnterAsync(teacher.Id, cancel))
        {
            var source = lease.Collection.Decks.Find(deck) ?? throw ApiException.NotFound("deck");
            name = source.Name.Human;
            await turn.WaitAsync(cancel);
            try
            {
                notes = Write(lease.Collection, folder.Of(teacher.Id), source, to, job, cancel);
            }
            finally
            {
                turn.Release();
            }
        }

        foreach (var member in database.Use(db => ClassRows.Members(db, to.Id)))
        {
            DeliverPending(member.Account);
        }

        return new ClassPublished(name, notes);
    });

    /// <summary>Starts delivering what a member does not have yet.</summary>
    public void DeliverPending(AccountId member)
    {
        if (accounts.FindActive(member) is not { } account || database.Use(db => ClassDeckRows.Pending(db, member)).Count == 0)
        {
            return;
        }

        jobs.Start(member, Kind, async (job, cancel) =>
        {
            var (added, updated, kept) = (0, 0, 0);
            foreach (var deck in database.Use(db => ClassDeckRows.Pending(db, member)))
            {
                var counts = await DeliverAsync(account, deck, job, cancel);
                (added, updated, kept) = (added + counts.Added, updated + counts.Updated, kept + counts.Kept);
            }

            return new ClassDelivered(added, updated, kept);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private int Write(Collection collection, AccountFolder own, Deck source, ClassRow to, Job job, CancellationToken cancel)
    {
        var ids = collection.Notes.IdsInDecks(collection.Decks.Children(source.Name).Select(child => child.Id).Prepend(source.Id));
        var notes = ids.ConvertAll(id => collection.Notes.Get(id));
        var name = source.Name.Human;
        var row = database.Change(db => ClassDeckRows.Prepare(db, to.Id, source.Id, name));
        Directory.CreateDirectory(folder.ClassPath);
        var files = Publication.Of(folder, row);
        var options = new PackageExportOptions { Limit = new ExportLimit.OfDeck(source.Id), WithMedia = true };
        PackageExport.Export(collection, own.MediaPath, files.PackagePath, options, new JobProgress(job), cancel);
        files.WriteNotes(notes.ConvertAll(note => new PublishedNote(note.Guid, note.Fields)));
        database.Change(db =>
        {
            ClassDeckRows.Published(db, row, name, notes.Count, time.GetUtcNow().ToUnixTimeMilliseconds());
            return true;
        });
        return notes.Count;
    }

    private async Task<(int Added, int Updated, int Kept)> DeliverAsync(Account member, ClassDeckRow pending, Job job, CancellationToken cancel)
    {
        using var lease = await collections.EnterAsync(member.Id, cancel);
        await turn.WaitAsync(cancel);
        try
        {
            // The newest version may be newer than the one that was pending.
            if (database.Use(db => ClassDeckRows.Find(db, pending.Id)) is not { Version: > 0 } deck)
            {
                return default;
            }

            var files = Publication.Of(folder, deck.Id);
            quotas.Take(member, new FileInfo(files.PackagePath).Length);
            return Deliver(lease.Collection, member, deck, files, job, cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>New notes come by the ordinary import, which touches no note that is there; those are updated field by field.</summary>
    private (int Added, int Updated, int Kept) Deliver(Collection collection, Account member, ClassDeckRow deck, Publication files, Job job, CancellationToken cancel)
    {
        var published = files.ReadNotes();
        var known = database.Use(db => ClassDeckRows.Delivered(db, deck.Id, member.Id));
        var before = collection.Notes.ByGuid();
        var own = folder.Of(member.Id);
        using (var index = AccountMediaFiles.OpenIndex(own, time))
        {
            var options = new PackageImportOptions { UpdateNotes = UpdateCondition.Never, UpdateNoteTypes = UpdateCondition.IfNewer };
            PackageImport.Import(collection, own.MediaPath, index, files.PackagePath, options, new JobProgress(job), cancel);
        }

        var after = collection.Notes.ByGuid();
        RemoveWhatTheMemberRemoved(collection, published, known, before, after);
        var plan = published.FindAll(note => after.ContainsKey(note.Guid)).ConvertAll(note => new Planned(note, collection.Notes.Get(after[note.Guid]), before.ContainsKey(note.Guid), known.GetValueOrDefault(note.Guid)));
        var updates = plan.FindAll(note => note.Changed);
        if (updates.Count > 0)
        {
            collection.UpdateAllNotes(updates.ConvertAll(note => note.Mine with { Fields = note.Fields }));
        }

        var added = plan.Count(note => !note.WasThere);
        var kept = plan.Count(note => note.Kept);
        database.Change(db =>
        {
            ClassDeckRows.Deliver(
                db, deck, member.Id, plan.Select(note => note.Delivered(collection.Notes.Get(note.Mine.Id).Fields)), (added, updates.Count, kept), time.GetUtcNow().ToUnixTimeMilliseconds());
            return true;
        });
        events.Publish(member.Id, "changes", new ChangesEvent(Words.Of((ChangeFlags)((1 << 12) - 1)), UndoState.Of(collection), Origin: null));
        return (added, updates.Count, kept);
    }

    /// <summary>The import brings back what the member had deleted; it goes again.</summary>
    private static void RemoveWhatTheMemberRemoved(
        Collection collection, List<PublishedNote> published, Dictionary<string, byte[]> known, Dictionary<string, NoteId> before, Dictionary<string, NoteId> after)
    {
        var unwanted = published.FindAll(note => known.ContainsKey(note.Guid) && !before.ContainsKey(note.Guid) && after.ContainsKey(note.Guid));
        if (unwanted.Count > 0)
        {
            collection.RemoveAllNotes(unwanted.ConvertAll(note => after[note.Guid]));
            unwanted.ForEach(note => after.Remove(note.Guid));
        }
    }

    /// <summary>One note on its way to a member.</summary>
    private sealed class Planned
    {
        private readonly PublishedNote published;
        private readonly byte[]? delivered;

        public Planned(PublishedNote published, Note mine, bool wasThere, byte[]? delivered)
        {
            this.published = published;
            this.delivered = delivered;
            (Mine, WasThere, Fields) = (mine, wasThere, mine.Fields);
            if (wasThere && delivered is not null)
            {
                (Fields, Kept) = NoteDelivery.Update(published.Fields, mine.Fields, delivered);
            }
        }

        public Note Mine { get; }

        /// <summary>Whether the member had the note before this delivery.</summary>
        public bool WasThere { get; }

        public IReadOnlyList<string> Fields { get; }

        /// <summary>Whether an edit of the member kept something of the teacher's out.</summary>
        public bool Kept { get; }

        public bool Changed => !Fields.SequenceEqual(Mine.Fields, StringComparer.Ordinal);

        /// <summary>What is remembered. A note the member had from elsewhere counts as edited wherever it differs.</summary>
        public DeliveredNote Delivered(IReadOnlyList<string> stored) => new(published.Guid, (WasThere, delivered) switch
        {
            (false, _) => NoteDelivery.Remember(published.Fields, stored),
            (true, null) => NoteDelivery.Remember(published.Fields, published.Fields),
            (true, _) => NoteDelivery.RememberKeeping(published.Fields, stored, Mine.Fields, delivered),
        });
    }
}
