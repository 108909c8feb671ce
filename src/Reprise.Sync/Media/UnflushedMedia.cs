using System.Globalization;
using System.Security.Cryptography;

namespace Reprise.Sync;

/// <summary>
/// Uploaded media that are in their places and in the index, but of which nobody knows yet whether they are on the disk. A mark beside the index
/// says from which media usn on; it is on the disk before the first of them is.
/// </summary>
/// <remarks>
/// A process that ends loses nothing of them. A machine without power may: then a start finds the mark, and whatever the index holds since and the
/// folder does not is forgotten, so that the device that sent it finds another number of files at its next sync and sends it again
/// (docs/decisions/0013-replacing-a-collection.md). Not thread-safe.
/// </remarks>
/// <param name="folder">The folder of the media files.</param>
/// <param name="indexPath">The index.</param>
internal sealed class UnflushedMedia(string folder, string indexPath)
{
    private readonly string mark = MarkOf(indexPath);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Whether there is something for <see cref="Flush"/> to do.</summary>
    public bool IsMarked { get; private set; }

    /// <summary>Bytes that came since the disk was waited for.</summary>
    public long Size { get; private set; }

    /// <summary>Files are about to change. The index is committed afterwards, and no file is touched before.</summary>
    /// <param name="lastUsn">The last media usn of which everything is on the disk.</param>
    public void Mark(int lastUsn)
    {
        if (IsMarked)
        {
            return;
        }

        // One that is still there says more.
        if (!File.Exists(mark))
        {
            using (var file = File.Create(mark))
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes(lastUsn.ToString(CultureInfo.InvariantCulture)));
                file.Flush(flushToDisk: true);
            }

            Durable.FlushFolder(Path.GetDirectoryName(mark)!);
        }

        IsMarked = true;
    }

    /// <summary>A file was changed.</summary>
    public void Add(string name, long size)
    {
        names.Add(name);
        Size += size;
    }

    /// <summary>Waits until everything is on the disk.</summary>
    /// <exception cref="IOException">The disk refused. The mark is still there.</exception>
    public void Flush()
    {
        if (!IsMarked)
        {
            return;
        }

        Durable.FlushFolder(folder, names);
        Unmark();
        File.Delete(mark);
    }

    /// <summary>Leaves it to the next start.</summary>
    public void Unmark()
    {
        IsMarked = false;
        names.Clear();
        Size = 0;
    }

    /// <summary>Forgets what did not reach the disk before the machine stopped.</summary>
    /// <returns>How many files.</returns>
    public static int Settle(string folder, string indexPath)
    {
        var found = MarkOf(indexPath);
        if (!File.Exists(found))
        {
            return 0;
        }

        var since = int.TryParse(File.ReadAllText(found), NumberStyles.None, CultureInfo.InvariantCulture, out var usn) ? usn : 0;
        int forgotten;
        using (var index = ServerMediaDatabase.Open(indexPath))
        {
            forgotten = index.Change(() => index.ChangesAfter(since, int.MaxValue).Count(file => !IsSound(folder, file, index)));
        }

        Durable.Flush([indexPath]);
        Durable.FlushFolder(folder);
        File.Delete(found);
        return forgotten;
    }

    private static bool IsSound(string folder, ServerMediaFile file, ServerMediaDatabase index)
    {
        var path = Path.Combine(folder, file.Name);
        if (!file.IsDeleted && new FileInfo(path) is { Exists: true } found && found.Length == file.Size)
        {
            using var content = File.OpenRead(path);
            if (SHA1.HashData(content).AsSpan().SequenceEqual(file.Sha1))
            {
                return true;
            }
        }

        File.Delete(path);
        if (!file.IsDeleted)
        {
            index.Forget(file);
        }

        return file.IsDeleted;
    }

    private static string MarkOf(string indexPath) => indexPath + ".unflushed";
}
