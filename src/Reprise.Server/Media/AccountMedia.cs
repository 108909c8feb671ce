using System.Security.Cryptography;

namespace Reprise.Server;

/// <summary>An account's media folder: storing files so that a crash leaves at most an orphan.</summary>
internal static class AccountMedia
{
    private const string IndexName = "collection.media.db2";
    private const int BufferSize = 128 << 10;

    /// <summary>What is known of the account's media folder. Dispose it after use.</summary>
    public static MediaDatabase OpenIndex(AccountFolder folder) => MediaDatabase.Open(Path.Combine(folder.Path, IndexName), folder.MediaPath);

    /// <summary>Stores a file under its name, or under a name with its hash if another file has it. Answers the name.</summary>
    /// <exception cref="ApiException">The name will not do, or the file is larger than allowed.</exception>
    public static async Task<string> StoreAsync(AccountFolder folder, string name, Stream content, long limit, CancellationToken cancel)
    {
        var normal = MediaFileName.Normalize(name);
        if (normal.Length == 0 || !MediaFileName.IsSafe(normal))
        {
            throw ApiException.Invalid("name", "A media file needs a plain name.");
        }

        Directory.CreateDirectory(folder.MediaPath);
        var temporary = Path.Combine(folder.Path, $"media-{Path.GetRandomFileName()}.tmp");
        try
        {
            var sha1 = await WriteAsync(temporary, content, limit, cancel);
            var stored = Place(folder.MediaPath, normal, temporary, sha1);
            using var index = OpenIndex(folder);
            var modified = new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(folder.MediaPath, stored)), TimeSpan.Zero).ToUnixTimeMilliseconds();
            index.Added([new MediaFile(stored, sha1, modified)]);
            return stored;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task<byte[]> WriteAsync(string path, Stream content, long limit, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous);
        var buffer = new byte[BufferSize];
        long written = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            written += read;
            if (written > limit)
            {
                throw new ApiException(StatusCodes.Status413PayloadTooLarge, "too-large", "The file is larger than media files may be.");
            }

            hash.AppendData(buffer.AsSpan(0, read));
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        file.Flush(flushToDisk: true);
        return hash.GetHashAndReset();
    }

    private static string Place(string folder, string name, string temporary, byte[] sha1)
    {
        foreach (var candidate in new[] { name, MediaFileName.WithHash(name, sha1) })
        {
            var path = Path.Combine(folder, candidate);
            if (File.Exists(path))
            {
                using var existing = File.OpenRead(path);
                if (SHA1.HashData(existing).AsSpan().SequenceEqual(sha1))
                {
                    return candidate;
                }
            }
            else
            {
                File.Move(temporary, path);
                return candidate;
            }
        }

        throw new ApiException(StatusCodes.Status409Conflict, "name-taken", "Other files have this name.");
    }
}
