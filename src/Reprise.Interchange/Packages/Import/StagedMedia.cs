using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>A media file that was unpacked and waits to be put in place.</summary>
/// <param name="Path">Where it is now.</param>
/// <param name="Name">The name it gets.</param>
/// <param name="Sha1">SHA-1 of its content.</param>
internal sealed record StagedMedia(string Path, string Name, byte[] Sha1)
{
    /// <summary>
    /// Renames all into the folder, which is made if it does not exist, and tells the index. If one fails, those that replaced nothing are
    /// removed again.
    /// </summary>
    public static void PutInPlace(IReadOnlyList<StagedMedia> files, string folder, IMediaIndex index)
    {
        Durable.Flush(files.Select(file => file.Path));
        Directory.CreateDirectory(folder);
        var before = MillisOf(Directory.GetLastWriteTimeUtc(folder));
        var added = new List<string>();
        try
        {
            foreach (var file in files)
            {
                var target = System.IO.Path.Combine(folder, file.Name);
                var isNew = !File.Exists(target);
                File.Move(file.Path, target, overwrite: true);
                if (isNew)
                {
                    added.Add(target);
                }
            }
        }
        catch
        {
            added.ForEach(File.Delete);
            throw;
        }

        // The index must not know of a file that a crash could take away again.
        Durable.FlushFolder(folder);
        index.Added([.. files.Select(file => file.Describe(folder))], before);
    }

    private MediaFile Describe(string folder) => new(Name, Sha1, MillisOf(File.GetLastWriteTimeUtc(System.IO.Path.Combine(folder, Name))));

    private static long MillisOf(DateTime utc) => new DateTimeOffset(utc).ToUnixTimeMilliseconds();
}
