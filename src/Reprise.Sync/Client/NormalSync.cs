using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>The exchange of changes, as the device does it: one transaction from <c>start</c> to <c>finish</c> (docs/spec/sync-protocol.md §9.1).</summary>
internal sealed class NormalSync(Collection collection, SyncTransport transport, SyncMeta server, IProgress<SyncProgress>? progress)
{
    private static readonly TimeSpan AbortPatience = TimeSpan.FromSeconds(10);

    private readonly bool isNewer = collection.Modified > server.Modified;
    private readonly int own = collection.ServerUsn();
    private bool started;

    /// <summary>Objects sent, deletions included.</summary>
    public int Sent { get; private set; }

    /// <summary>Objects received, deletions included.</summary>
    public int Received { get; private set; }

    /// <exception cref="SyncException">It failed; the collection is as it was, except that after a failed sanity check it asks for a full sync.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        collection.ForgetHistory();
        Unburying.IfDayRolledOver(collection, collection.Today().DaysElapsed);
        collection.Database.ExecuteScript("begin immediate");
        try
        {
            await ExchangeAsync(cancel);
            collection.Database.ExecuteScript("commit");
            collection.ForgetHistory();
        }
        catch (Exception failure)
        {
            await GiveUpAsync();
            if (failure is SyncException { Fault: SyncFault.SanityCheckFailed })
            {
                collection.Database.Execute("update col set scm = ?", collection.NowMillis());
            }

            throw;
        }
    }

    private async Task ExchangeAsync(CancellationToken cancel)
    {
        Report(SyncStage.Syncing);
        started = true;
        var theirs = await StartAsync(cancel);
        await SendGravesAsync(cancel);
        Applying(() => GraveMerge.Apply(collection, theirs, server.Usn));
        Received += theirs.Cards.Count + theirs.Notes.Count + theirs.Decks.Count;
        await ExchangeChangesAsync(cancel);
        await ReceiveChunksAsync(cancel);
        await SendChunksAsync(cancel);
        Report(SyncStage.Checking);
        await CheckAsync(cancel);
        using var answer = await transport.CallAsync("sync/finish", cancel);
        var finished = SyncTransport.Reading(() => answer.RootElement.Int64());
        collection.Database.Execute("update col set ls = ?1, mod = ?1, usn = ?2", finished, server.Usn + 1L);
    }

    private async Task<SyncGraves> StartAsync(CancellationToken cancel)
    {
        using var answer = await transport.CallAsync("sync/start", new JsonObject { ["minUsn"] = own, ["lnewer"] = isNewer, ["graves"] = null }, cancel);
        return SyncTransport.Reading(() => SyncGraves.Read(answer.RootElement, textAllowed: true));
    }

    private async Task SendGravesAsync(CancellationToken cancel)
    {
        var graves = GraveMerge.Pending(collection, PendingRows.OfDevice);
        Sent += graves.Cards.Count + graves.Notes.Count + graves.Decks.Count;
        collection.Database.Execute("update graves set usn = ? where usn = -1", (long)server.Usn);
        foreach (var chunk in GraveMerge.Chunks(graves))
        {
            using var _ = await transport.CallAsync("sync/applyGraves", new JsonObject { ["chunk"] = chunk.ToJson() }, cancel);
        }
    }

    private async Task ExchangeChangesAsync(CancellationToken cancel)
    {
        var ours = ChangesMerge.Pending(collection, PendingRows.OfDevice, server.Usn, withConfig: isNewer);
        Sent += ours.Count;
        using var answer = await transport.CallAsync("sync/applyChanges", new JsonObject { ["changes"] = ours.ToJson() }, cancel);
        var theirs = SyncTransport.Reading(() => SyncChanges.Read(answer.RootElement));
        Received += theirs.Count;
        Applying(() => ChangesMerge.Apply(collection, theirs, server.Usn));
        Report(SyncStage.Syncing);
    }

    /// <summary>While one chunk is taken over, the server prepares the next.</summary>
    private async Task ReceiveChunksAsync(CancellationToken cancel)
    {
        for (var next = AskForChunkAsync(cancel); next is not null;)
        {
            var chunk = await next;
            next = chunk.Done ? null : AskForChunkAsync(cancel);
            try
            {
                Applying(() => ChunkMerge.Apply(collection, chunk, PendingRows.OfDevice));
            }
            catch when (next is not null)
            {
                // The server is told of the end when it is done with the last request.
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }

            Received += chunk.Reviews.Count + chunk.Cards.Count + chunk.Notes.Count;
            Report(SyncStage.Syncing);
        }
    }

    private async Task<SyncChunk> AskForChunkAsync(CancellationToken cancel)
    {
        using var answer = await transport.CallAsync("sync/chunk", cancel);
        return SyncTransport.Reading(() => SyncChunk.Read(answer.RootElement));
    }

    /// <summary>While the server takes over one chunk, the next is prepared.</summary>
    private async Task SendChunksAsync(CancellationToken cancel)
    {
        var chunks = new ChunkMerge(collection, PendingRows.OfDevice, server.Usn);
        for (var chunk = chunks.Next(); chunk is not null;)
        {
            var sending = transport.CallAsync("sync/applyChunk", chunk, cancel);
            var sent = chunk;
            try
            {
                chunk = sent.Done ? null : chunks.Next();
            }
            finally
            {
                (await sending).Dispose();
            }

            Sent += sent.Reviews.Count + sent.Cards.Count + sent.Notes.Count;
            Report(SyncStage.Syncing);
        }
    }

    private async Task CheckAsync(CancellationToken cancel)
    {
        if (SanityCounts.TableWithPendingRows(collection) is { } table)
        {
            throw SyncException.Other($"the table {table} still holds changes that were not sent");
        }

        var counts = SanityCounts.Of(collection).ToJson();
        counts[4] = collection.Database.ScalarInt64("select count() from graves") ?? 0;
        using var answer = await transport.CallAsync("sync/sanityCheck2", new JsonObject { ["client"] = counts }, cancel);
        switch (SyncTransport.Reading(() => answer.RootElement.Required("status").Text()))
        {
            case "ok":
                return;
            case "bad":
                throw new SyncException(
                    SyncFault.SanityCheckFailed,
                    "After the sync, this collection and the server's do not hold the same. Nothing was kept. Check the database on this device; at the next sync one side has to replace the other.");
            default:
                throw SyncException.InvalidAnswer("the result of the check is not known");
        }
    }

    private async Task GiveUpAsync()
    {
        if (collection.Database.InTransaction)
        {
            collection.Database.ExecuteScript("rollback");
        }

        collection.ForgetHistory();
        if (!started)
        {
            return;
        }

        using var patience = new CancellationTokenSource(AbortPatience);
        try
        {
            using var _ = await transport.CallAsync("sync/abort", patience.Token);
        }
        catch (Exception failure) when (failure is SyncException or OperationCanceledException)
        {
            // The server ends an abandoned session by itself.
        }
    }

    private void Applying(Action apply)
    {
        try
        {
            apply();
        }
        catch (ResyncRequiredException failure)
        {
            throw new SyncException(SyncFault.ResyncRequired, "A note type has other fields or card templates on the server. Nothing was changed. Sync again; if that does not help, one side has to replace the other.", failure);
        }
        catch (Exception failure) when (failure is SyncRefusedException or InvalidInputException)
        {
            throw new SyncException(SyncFault.CannotApply, $"The server sent something that this collection cannot take ({failure.Message}). Nothing was changed.", failure);
        }
    }

    private void Report(SyncStage stage) => progress?.Report(new SyncProgress(stage, Sent, Received));
}
