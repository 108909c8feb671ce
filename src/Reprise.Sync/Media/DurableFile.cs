using System.Security.Cryptography;

namespace Reprise.Sync;

/// <summary>Writing files so that a crash leaves the old content or the new one.</summary>
internal static class DurableFile
{
    /// <summary>Writes a stream to a new file; answers its SHA-1 and size. The caller flushes it to the disk.</summary>
    public static async Task<(byte[] Sha1, long Size)> CopyAsync(Stream content, string path, CancellationToken cancel)
    {
        using var sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        await using var file = File.Create(path);
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await content.ReadAsync(buffer, cancel)) > 0)
        {
            sha1.AppendData(buffer.AsSpan(0, count));
            await file.WriteAsync(buffer.AsMemory(0, count), cancel);
        }

        return (sha1.GetHashAndReset(), file.Length);
    }
}
