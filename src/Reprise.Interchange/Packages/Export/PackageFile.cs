using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Writes the archive of a package: beside its target first, then renamed over it (docs/spec/import-export-media.md §2.5).</summary>
internal static class PackageFile
{
    /// <summary>Writes a package.</summary>
    /// <param name="path">The target, replaced only when everything was written.</param>
    /// <param name="version">The form.</param>
    /// <param name="collection">The complete collection in the form's schema.</param>
    /// <param name="options">How the collection for very old programs is made.</param>
    /// <param name="media">The media files, by path.</param>
    /// <param name="work">A folder on the target's disk.</param>
    /// <param name="progress">Hears of the progress.</param>
    public static void Write(
        string path, PackageVersion version, Stream collection, CollectionOptions options, IEnumerable<FileInfo> media, WorkFolder work, ProgressReporter progress)
    {
        progress.Begin(InterchangeStage.File);
        var dummy = Task.Run(() => DummyCollection.Create(work, options));
        try
        {
            Write(path, new PackageParts(version, collection, dummy, media), work, progress);
        }
        finally
        {
            // It works in the folder that is going to be deleted.
            Task.WaitAny(dummy);
        }
    }

    private static void Write(string path, PackageParts parts, WorkFolder work, ProgressReporter progress)
    {
        var unfinished = work.File("package");
        using (var file = new UnfinishedFile(unfinished))
        {
            using var writer = new PackageWriter(file, parts.Version, parts.Media);
            writer.WriteCollection(parts.Collection, progress.Cancel);
            writer.WriteDummy(parts.Dummy.GetAwaiter().GetResult());
            progress.Begin(InterchangeStage.Media);
            writer.AddMedia(progress);
            writer.Finish();
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    private readonly record struct PackageParts(PackageVersion Version, Stream Collection, Task<byte[]> Dummy, IEnumerable<FileInfo> Media);
}
