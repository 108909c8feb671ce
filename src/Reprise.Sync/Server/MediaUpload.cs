using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>
/// Takes over added and deleted media files. Everything is checked and written beside the folder before anything is changed; then the index is
/// committed, and then files go to their places, which a restart finishes (<see cref="FileMoves"/>).
/// </summary>
internal sealed class MediaUpload(ISyncAccount account, AccountState state, SyncServerOptions options)
{
    private const int CopyPiece = 1 << 16;

    /// <summary>A file that was received, or with no path a deletion.</summary>
    private sealed record Change(string Name, string? Path, byte[] Sha1, long Size);

    /// <returns>How many elements were handled, and the last media usn.</returns>
    public async Task<JsonNode> AnswerAsync(Stream payload, CancellationToken cancel)
    {
        var changes = new List<Change>();
        var moved = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            Directory.CreateDirectory(account.MediaFolder);
            await using (var received = new Spool(Leftovers.Beside(account.MediaDatabasePath)))
            {
                await payload.CopyToAsync(received, cancel);
                received.Position = 0;
                Unpack(received, changes);
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

    private void Unpack(Stream received, List<Change> changes)
    {
        try
        {
            using var zip = new ZipArchive(received, ZipArchiveMode.Read, leaveOpen: true);
            var elements = MediaZip.ReadUpload(zip);
            if (account.BytesLeft is { } left && elements.Sum(element => element.Content?.Length ?? 0) > left)
            {
                throw new SyncRefusedException(413);
            }

            var buffer = new byte[CopyPiece];
            var beside = Leftovers.Beside(account.MediaDatabasePath);
            using var sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
            foreach (var (name, content) in elements)
            {
                changes.Add(content is null
                    ? new Change(name, null, [], 0)
                    : Unpack(name, content, beside + changes.Count.ToString(CultureInfo.InvariantCulture), sha1, buffer));
            }
        }
        catch (InvalidDataException)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    /// <summary>Everything is here already: nothing is gained by waiting for it piece by piece.</summary>
    private static Change Unpack(string name, ZipArchiveEntry content, string path, IncrementalHash sha1, byte[] buffer)
    {
        try
        {
            using var unpacked = new CutOffStream(content.Open(), MediaFileName.LargestFile + 1);
            using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            long size = 0;
            while (unpacked.Read(buffer, 0, buffer.Length) is > 0 and var count)
            {
                sha1.AppendData(buffer, 0, count);
                RandomAccess.Write(file, buffer.AsSpan(0, count), size);
                size += count;
            }

            return size is 0 or > MediaFileName.LargestFile ? throw SyncRefusedException.BadRequest() : new Change(name, path, sha1.GetHashAndReset(), size);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private int Apply(List<Change> changes, HashSet<string> moved) => state.Upload((media, unflushed) =>
    {
        using var moves = new FileMoves(account.MediaFolder, account.MediaDatabasePath);
        var now = options.Time.GetUtcNow().ToUnixTimeSeconds();
        var usn = media.Change(() =>
        {
            FinishEarlier();
            var before = media.LastUsn;
            var last = new Dictionary<string, (ServerMediaFile Row, string? Path)>(StringComparer.Ordinal);
            foreach (var change in changes)
            {
                if (Record(media, change, now) is { } row)
                {
                    last[change.Name] = (row, change.Path);
                }
            }

            foreach (var (row, path) in last.Values)
            {
                moves.Add(row, path);
            }

            if (moves.Changed.Any())
            {
                unflushed.Mark(before);
                moves.Prepare();
            }

            return media.LastUsn;
        });
        moved.UnionWith(moves.Received);
        state.HasUnfinishedUpload = true;
        moves.Do();
        state.HasUnfinishedUpload = false;
        foreach (var (name, size) in moves.Changed)
        {
            unflushed.Add(name, size);
        }

        return usn;
    });

    /// <summary>An earlier upload may have been committed without getting its files into their places.</summary>
    private void FinishEarlier()
    {
        if (state.HasUnfinishedUpload)
        {
            FileMoves.Settle(account.MediaFolder, account.MediaDatabasePath);
            state.HasUnfinishedUpload = false;
        }
    }

    /// <summary>Records a change in the index; null where it changes nothing.</summary>
    private static ServerMediaFile? Record(ServerMediaDatabase media, Change change, long now)
    {
        var before = media.Find(change.Name);
        var live = before is { IsDeleted: false } ? before : null;
        return (change.Path is null ? live is null : live?.Sha1.AsSpan().SequenceEqual(change.Sha1) == true)
            ? null
            : media.Record(before, change.Name, change.Path is null ? live!.Sha1 : change.Sha1, change.Size, now);
    }
}
