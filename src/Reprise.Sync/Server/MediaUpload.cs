using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>
/// Takes over added and deleted media files. Everything is checked and written beside the folder before anything is changed; then files go to
/// their places, the index is committed, and only then files are deleted: a crash leaves at most a file that the index does not know.
/// </summary>
internal sealed class MediaUpload(ISyncAccount account, SyncServerOptions options)
{
    /// <summary>A file that was received, or with no path a deletion.</summary>
    private sealed record Change(string Name, string? Path, byte[] Sha1, long Size);

    /// <returns>How many elements were handled, and the last media usn.</returns>
    public async Task<JsonNode> AnswerAsync(Stream payload, CancellationToken cancel)
    {
        var spool = Leftovers.Beside(account.MediaDatabasePath);
        var changes = new List<Change>();
        try
        {
            Directory.CreateDirectory(account.MediaFolder);
            await using (var received = new FileStream(spool, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                await payload.CopyToAsync(received, cancel);
                received.Position = 0;
                await UnpackAsync(received, changes, cancel);
            }

            await DurableFile.FlushAsync(changes.Select(change => change.Path).OfType<string>(), cancel);
            var usn = Apply(changes);
            SyncLog.Media(options.Log, account.Id, "uploadChanges", changes.Count, usn);
            account.Changed();
            return new JsonArray(changes.Count, usn);
        }
        finally
        {
            foreach (var path in changes.Select(change => change.Path).OfType<string>().Append(spool))
            {
                File.Delete(path);
            }
        }
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

    private int Apply(List<Change> changes)
    {
        using var media = ServerMediaDatabase.Open(account.MediaDatabasePath);
        using var moves = new FileMoves(account.MediaFolder, account.MediaDatabasePath);
        var now = options.Time.GetUtcNow().ToUnixTimeSeconds();
        var usn = media.Change(() =>
        {
            var changed = changes.Where(change => Record(media, change, now)).GroupBy(change => change.Name, StringComparer.Ordinal);
            foreach (var last in changed.Select(group => group.Last()).ToList())
            {
                moves.Add(last.Name, last.Path, last.Sha1);
            }

            moves.Do();
            return media.LastUsn;
        });
        moves.Keep();
        return usn;
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
