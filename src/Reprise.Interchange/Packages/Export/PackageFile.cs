using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Writes the archive of a package: beside its target first, then renamed over it (docs/spec/import-export-media.md §2.5).</summary>
internal static class PackageFile
{
    /// <summary>Writes a package.</summary>
    /// <param name="path">The target, replaced only when everything was written.</param>
    /// <param name="version">The form.</param>
    /// <param name="collectionFile">The complete collection in the form's schema.</param>
    /// <param name="dummy">The collection for very old programs.</param>
    /// <param name="media">The media files, by path.</param>
    /// <param name="work">A folder on the target's disk.</param>
    /// <param name="progress">Hears of the progress.</param>
    public static void Write(
        string path, PackageVersion version, string collectionFile, byte[] dummy, IEnumerable<FileInfo> media, WorkFolder work, ProgressReporter progress)
    {
        progress.Begin(InterchangeStage.File);
        var unfinished = work.File("package");
        using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16))
        {
            using var writer = new PackageWriter(file, version);
            using (var content = OpenSequential(collectionFile))
            {
                writer.WriteCollection(content, progress.Cancel);
            }

            writer.WriteDummy(dummy);
            progress.Begin(InterchangeStage.Media);
            foreach (var item in media)
            {
                using var content = OpenSequential(item.FullName);
                writer.AddMedia(item.Name, content, progress.Cancel);
                progress.Count();
            }

            writer.Finish();
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    private static FileStream OpenSequential(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
}
