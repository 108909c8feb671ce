using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>The exchange of media files, as the device does it (docs/spec/sync-protocol.md §12.6).</summary>
internal sealed class MediaSync(SyncTransport transport, SyncClientOptions options, MediaDatabase media, string folder, IProgress<SyncProgress>? progress)
{
    private const int MostVainUploads = 2;

    private readonly MediaStore store = new(folder, index: null);
    private int stuck;
    private int uploaded;
    private int downloaded;
    private int removedThere;
    private int removedHere;

    public async Task<MediaSyncOutcome> RunAsync(int? knownUsn, CancellationToken cancel)
    {
        Report();
        media.Scan(cancel);
        var serverUsn = knownUsn ?? await BeginAsync(cancel);
        var acted = media.LastUsn != serverUsn;
        if (acted)
        {
            while (await FetchAsync(cancel))
            {
            }
        }

        acted |= await SendPendingAsync(cancel);
        if (acted)
        {
            await CheckAsync(cancel);
        }

        return new MediaSyncOutcome(uploaded, downloaded, removedThere, removedHere, UnreadableNames.In(folder));
    }

    private async Task<int> BeginAsync(CancellationToken cancel)
    {
        using var answer = await transport.CallAsync("msync/begin", new JsonObject { ["v"] = options.Version.Long }, cancel);
        return Data(answer, data =>
        {
            _ = data.Required("sk").Text();
            return data.Required("usn").Int32();
        });
    }

    /// <summary>Fetches one list of changes; false once there are none.</summary>
    private async Task<bool> FetchAsync(CancellationToken cancel)
    {
        using var answer = await transport.CallAsync("msync/mediaChanges", new JsonObject { ["lastUsn"] = media.LastUsn }, cancel);
        var changes = Data(answer, data => data.Array().EnumerateArray().Select(row => row.Array(3))
            .Select(row => (Name: row[0].Text(), Usn: row[1].Int32(), Sha1: row[2].Text())).ToList());
        if (changes.Count == 0)
        {
            return false;
        }

        var actions = changes.ToLookup(change => MediaDecision.For(media.Find(change.Name), change.Sha1), change => change.Name);
        List<string> gone = [.. actions[MediaAction.Delete]];
        gone.ForEach(name => store.Trash([name]));
        removedHere += gone.Count;
        Report();
        var entries = await DownloadAsync([.. actions[MediaAction.Download]], cancel);
        media.Fetched(entries, clean: [.. actions[MediaAction.MarkClean]], gone, changes[^1].Usn);
        return true;
    }

    private async Task<List<MediaDatabaseEntry>> DownloadAsync(List<string> names, CancellationToken cancel)
    {
        var entries = new List<MediaDatabaseEntry>();
        using var batch = new MediaBatch(store);
        try
        {
            await DownloadAsync(names, batch, entries, cancel);
        }
        finally
        {
            // Also what came before a line broke: the next sync finds it here.
            batch.PutInPlace();
        }

        return entries;
    }

    /// <summary>While some files are written, the next are on their way.</summary>
    private async Task DownloadAsync(List<string> names, MediaBatch batch, List<MediaDatabaseEntry> entries, CancellationToken cancel)
    {
        var done = 0;
        for (var next = names.Count > 0 ? AskForFilesAsync(names, done, cancel) : null; next is not null;)
        {
            using var received = await next;
            done += received.Count;
            next = done < names.Count && received.IsWellFormed ? AskForFilesAsync(names, done, cancel) : null;
            try
            {
                received.ForEach((name, content) => entries.AddRange(Store(batch, name, content)));
            }
            catch when (next is not null)
            {
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (next.IsCompletedSuccessfully)
                {
                    (await next).Dispose();
                }

                throw;
            }

            downloaded += received.Count;
            Report();
        }
    }

    /// <summary>Asks for the files from a place of the list on; as many come as the server sends at a time.</summary>
    private async Task<ReceivedMedia> AskForFilesAsync(List<string> names, int from, CancellationToken cancel)
    {
        var wanted = names.GetRange(from, Math.Min(MediaZip.MostEntries, names.Count - from));
        var request = SyncJson.Written(new JsonObject { ["files"] = new JsonArray([.. wanted.Select(name => (JsonNode)name)]) });
        var zip = new Spool();
        try
        {
            await transport.ExchangeAsync("msync/downloadFiles", () => new MemoryStream(request), zip, null, null, cancel);
            var received = new ReceivedMedia(zip);
            return received.Count > 0 && received.Count <= wanted.Count
                ? received
                : throw SyncException.InvalidAnswer($"{received.Count} files came where {wanted.Count} were asked for");
        }
        catch
        {
            await zip.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes a received file, under another name where its own cannot be used; that is told to the server.</summary>
    private IEnumerable<MediaDatabaseEntry> Store(MediaBatch batch, string name, byte[] content)
    {
        var sha1 = System.Security.Cryptography.SHA1.HashData(content);
        if (MediaFileName.IsNormalized(name) && MediaFileName.IsSafe(name))
        {
            yield return new MediaDatabaseEntry(name, sha1, batch.Write(name, content), Dirty: false);
            yield break;
        }

        if (!MediaFileName.IsSafe(MediaFileName.Normalize(name)))
        {
            yield break;
        }

        batch.PutInPlace();
        var used = store.Add(name, content);
        yield return new MediaDatabaseEntry(used, sha1, Modified(used), Dirty: true);
        if (name.IsNormalized(System.Text.NormalizationForm.FormC))
        {
            // A stock server refuses the deletion of a name in another form, and every later sync with it.
            yield return new MediaDatabaseEntry(name, Sha1: null, Modified: 0, Dirty: true);
        }
    }

    /// <summary>Sends what is pending, zip by zip; the next is packed while the server takes one over. False if there was nothing.</summary>
    private async Task<bool> SendPendingAsync(CancellationToken cancel)
    {
        var packed = Pack(already: 0);
        if (packed is null)
        {
            return false;
        }

        try
        {
            while (packed is not null)
            {
                var sent = packed;
                packed = null;
                await using (sent)
                {
                    packed = sent.Invalid.Count > 0 ? PackWithout(sent.Invalid, cancel) : await SendAsync(sent, cancel);
                }
            }
        }
        finally
        {
            await (packed?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        return true;
    }

    private PackedMedia? PackWithout(List<string> invalid, CancellationToken cancel)
    {
        media.Forget(invalid);
        media.Scan(cancel);
        return Pack(already: 0);
    }

    /// <summary>Sends one zip; answers the next.</summary>
    private async Task<PackedMedia?> SendAsync(PackedMedia packed, CancellationToken cancel)
    {
        var packing = Task.Run(() => Pack(packed.Sent.Count), CancellationToken.None);
        PackedMedia? next = null;
        try
        {
            using var answer = await SendWhilePackingAsync();
            if (!Take(packed.Sent, answer))
            {
                await (next?.DisposeAsync() ?? ValueTask.CompletedTask);
                next = Pack(already: 0);
            }

            return next;
        }
        catch
        {
            await (next?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }

        async Task<JsonDocument> SendWhilePackingAsync()
        {
            try
            {
                return await transport.SendAsync("msync/uploadChanges", () => new KeptOpen(packed.Zip), cancel);
            }
            finally
            {
                next = await packing;
            }
        }
    }

    /// <summary>Records what the server took over; answers whether that was all.</summary>
    private bool Take(List<MediaDatabaseEntry> sent, JsonDocument answer)
    {
        var (processed, usn) = Data(answer, data => (data.Array(2)[0].Int32(), data[1].Int32()));
        stuck = processed == 0 ? stuck + 1 : 0;
        if (processed < 0 || processed > sent.Count || stuck > MostVainUploads)
        {
            throw SyncException.InvalidAnswer($"{processed} of {sent.Count} media files were taken");
        }

        var taken = sent.GetRange(0, processed);
        media.Sent(taken, media.LastUsn + processed == usn ? usn : null);
        uploaded += taken.Count(entry => entry.Sha1 is not null);
        removedThere += taken.Count(entry => entry.Sha1 is null);
        Report();
        return processed == sent.Count;
    }

    /// <summary>Packs what is pending; null if there is nothing.</summary>
    /// <param name="already">So many of the pending are in the zip before.</param>
    private PackedMedia? Pack(int already)
    {
        var pending = media.Pending(MediaZip.MostEntries, already);
        if (pending.Count == 0)
        {
            return null;
        }

        var zip = new Spool();
        try
        {
            var (sent, invalid) = MediaZip.WriteUpload(zip, folder, pending);
            return new PackedMedia(zip, sent, invalid);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    private async Task CheckAsync(CancellationToken cancel)
    {
        using var answer = await transport.CallAsync("msync/mediaSanity", new JsonObject { ["local"] = media.Count }, cancel);
        var result = Data(answer, data => data.Text());
        if (result is "mediaSanity" || (result is "FAILED" && options.ProtocolVersion < SyncVersion.Highest))
        {
            media.Clear();
            throw new SyncException(
                SyncFault.ResyncRequired, "The server has another number of media files than this device. Sync again: all files will be compared, and nothing is lost.");
        }

        if (result is not "OK")
        {
            throw Said(answer);
        }
    }

    /// <summary>The member <c>data</c> of an answer; if it is not of the right form, what the server says in <c>err</c>.</summary>
    private static T Data<T>(JsonDocument answer, Func<JsonElement, T> read)
    {
        try
        {
            return read(answer.RootElement.Required("data"));
        }
        catch (SyncRefusedException)
        {
            throw answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("err", out var error) && error.ValueKind == JsonValueKind.String
                ? Said(answer)
                : SyncException.InvalidAnswer("it has an unexpected form");
        }
    }

    private static SyncException Said(JsonDocument answer) => new(
        SyncFault.ServerMessage,
        answer.RootElement.TryGetProperty("err", out var error) && error.ValueKind == JsonValueKind.String && error.GetString() is { Length: > 0 } text
            ? text
            : "The server refused the media sync without saying why.");

    private long Modified(string name) => new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(folder, name))).ToUnixTimeMilliseconds();

    private void Report() => progress?.Report(new SyncProgress(SyncStage.Media, uploaded + removedThere, downloaded + removedHere));

    /// <summary>A zip of pending files and deletions.</summary>
    /// <param name="Zip">The zip; goes when it is disposed.</param>
    /// <param name="Sent">What it holds.</param>
    /// <param name="Invalid">Names that cannot be sent: if there are any, the zip is of no use.</param>
    private sealed record PackedMedia(Stream Zip, List<MediaDatabaseEntry> Sent, List<string> Invalid) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Zip.DisposeAsync();
    }
}
