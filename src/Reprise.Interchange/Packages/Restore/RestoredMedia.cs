using System.Security.Cryptography;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>The media files of a collection package that the folder lacks or has with other content (docs/spec/import-export-media.md §4).</summary>
internal static class RestoredMedia
{
    /// <summary>Unpacks what is to be written into the work folder.</summary>
    /// <exception cref="PackageException">The list or a file cannot be read.</exception>
    public static List<StagedMedia> Stage(PackageReader package, string folder, IMediaIndex index, WorkFolder work, ProgressReporter progress)
    {
        progress.Begin(InterchangeStage.Media);
        var staged = new List<StagedMedia>();
        var list = package.ReadMediaList();
        if (list.Count == 0)
        {
            return staged;
        }

        Directory.CreateDirectory(folder);
        var present = index.Refresh(progress.Cancel);
        foreach (var media in list)
        {
            if (!IsThere(package, media, folder, present))
            {
                staged.Add(Unpack(package, media, work.File($"{staged.Count}.media"), progress));
            }

            progress.Count();
        }

        return staged;
    }

    private static bool IsThere(PackageReader package, PackageMedia media, string folder, IReadOnlyDictionary<string, byte[]> present)
    {
        if (media.Sha1 is { } sha1)
        {
            return present.TryGetValue(media.Name, out var known) && known.AsSpan().SequenceEqual(sha1);
        }

        var length = package.DeclaredLength(media);
        var file = new FileInfo(Path.Combine(folder, media.Name));
        return file.Exists && file.Length == length;
    }

    private static StagedMedia Unpack(PackageReader package, PackageMedia media, string path, ProgressReporter progress)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        using (var content = package.OpenMedia(media))
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            using var hashed = new HashingStream(content, hash);
            hashed.CopyInChunks(file, progress.Cancel);
        }

        return new StagedMedia(path, media.Name, hash.GetHashAndReset());
    }
}
