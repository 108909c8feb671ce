using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>
/// Takes over added and deleted media files. Everything is checked and written beside the folder before anything is changed; then the index is
/// committed, and then files go to their places, which a restart finishes (<see cref="FileMoves"/>).
/// </summary>
internal sealed class MediaUpload(ISyncAccount account, AccountState state, SyncServerOptions options)
{
    private const long MostInMemory = 4 << 20;

    /// <summary>A file that was received, or with no path a deletion.</summary>
    private sealed record Change(string Name, string? Path, byte[] Sha1, long Size);

    /// <returns>How many elements were handled, and the last media usn.</returns>
    public async Task<JsonNode> AnswerAsync(Stream payload, CancellationToken cancel)
    {
        var spool = Leftovers.Beside(account.MediaDatabasePath);
        var changes = new List<Change>();
        var moved = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            Directory.CreateDirectory(account.MediaFolder);
            await using (var received = await ReceiveAsync(payload, spool, cancel))
            {
                await UnpackAsync(received, changes, cancel);
            }

            var usn = Apply(changes, moved);
            SyncLog.Media(options.Log, account.Id, "uploadChanges", changes.Count, usn);
            account.Changed();
            return new JsonArray(changes.Count, usn);
        }
        finally
        {
            foreach (var path in changes.Select(change => change.Path).OfType<string>().Where(path => !moved.Contains(path)))
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>What was sent, in memory unless it is large; a file goes when it is closed, before the disk is waited for.</summary>
    private static async Task<Stream> ReceiveAsync(Stream payload, string spool, CancellationToken cancel)
    {
        var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await payload.ReadAsync(buffer, cancel)) > 0)
        {
            await memory.WriteAsync(buffer.AsMemory(0, count), cancel);
            if (memory.Length > MostInMemory)
            {
                var file = new FileStream(spool, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
                try
                {
                    memory.WriteTo(file);
                    await payload.CopyToAsync(file, cancel);
                    file.Position = 0;
                    return file;
                }
                catch
                {
                    await file.DisposeAsync();
                    throw;
                }
            }
        }

        memory.Position = 0;
        return memory;
    }

    private async Task UnpackAsync(Stream received, List<Change> changes, CancellationToken cancel)
    {
        try
        {
            using var zip = new ZipArchive(received, ZipArchiveMode.Read, leaveOpen: true);
            var elements = MediaZip.ReadUpload(zip);
            if (account.BytesLeft is { } left && elements.Sum(element => element.Content?.Length ?? 0) > left)
            {
                throw new SyncRefusedException(413);
            }

            foreach (var (name, content) in elements)
            {
                changes.Add(content is null ? new Change(name, null, [], 0) : await UnpackAsync(name, content, cancel));
            }
        }
        catch (InvalidDataException)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    private async Task<Change> UnpackAsync(string name, ZipArchiveEntry content, CancellationToken cancel)
    {
        var path = Leftovers.Beside(account.MediaDatabasePath);
        try
        {
            await using var unpacked = await content.OpenAsync(cancel);
            var (sha1, size) = await DurableFile.CopyAsync(new CutOffStream(unpacked, MediaFileName.LargestFile + 1), path, cancel);
            return size is 0 or > MediaFileName.LargestFile ? throw SyncRefusedException.BadRequest() : new Change(name, path, sha1, size);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private int Apply(List<Change> changes, HashSet<string> moved)
    {
        using var media = ServerMediaDatabase.Open(account.MediaDatabasePath);
        using var moves = new FileMoves(account.MediaFolder, account.MediaDatabasePath);
        var now = options.Time.GetUtcNow().ToUnixTimeSeconds();
        var usn = media.Change(() =>
        {
            FinishEarlier();
            var changed = changes.Where(change => Record(media, change, now)).GroupBy(change => change.Name, StringComparer.Ordinal);
            foreach (var last in changed.Select(group => group.Last()).ToList())
            {
                moves.Add(media.Find(last.Name)!, last.Path);
            }

            moves.Prepare();
            return media.LastUsn;
        });
        moved.UnionWith(moves.Received);
        state.HasUnfinishedUpload = true;
        moves.Do();
        state.HasUnfinishedUpload = false;
        state.Uploaded(moves);
        return usn;
    }

    /// <summary>An earlier upload may have been committed without getting its files into their places.</summary>
    private void FinishEarlier()
    {
        if (state.HasUnfinishedUpload)
        {
            FileMoves.Settle(account.MediaFolder, account.MediaDatabasePath);
            state.HasUnfinishedUpload = false;
        }
    }

    /// <summary>Records a change in the index; false where it changes nothing.</summary>
    private static bool Record(ServerMediaDatabase media, Change change, long now)
    {
        var existing = media.Find(change.Name) is { IsDeleted: false } live ? live : null;
        if (change.Path is null ? existing is null : existing?.Sha1.AsSpan().SequenceEqual(change.Sha1) == true)
        {
            return false;
        }

        media.Record(change.Name, change.Path is null ? existing!.Sha1 : change.Sha1, change.Size, now);
        return true;
    }
}
