using System.Security.Cryptography;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>
/// A deck package that was unpacked, upgraded and looked through, so that little is left to do while it is brought into a collection. Dispose it
/// afterwards: what was unpacked goes with it.
/// </summary>
public sealed class PreparedPackage : IDisposable
{
    private readonly Dictionary<string, UnpackedMedia> media = new(StringComparer.Ordinal);

    private PreparedPackage(PackageReader package, WorkFolder work, PackageSource source, PackageImportOptions options)
    {
        Package = package;
        Work = work;
        Source = source;
        Options = options;
    }

    internal PackageReader Package { get; }

    internal WorkFolder Work { get; }

    internal PackageSource Source { get; }

    internal PackageImportOptions Options { get; }

    /// <summary>A media file in the work folder.</summary>
    internal sealed record UnpackedMedia(string Path, byte[] Sha1);

    /// <summary>Opens a package. The collection it is for is not touched.</summary>
    /// <param name="collectionPath">The collection, beside which things are unpacked.</param>
    /// <param name="collectionOptions">How the collection is opened.</param>
    /// <param name="path">The package.</param>
    /// <param name="options">What comes along and what wins.</param>
    /// <param name="progress">Hears of the progress.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <exception cref="PackageException">The package is damaged, hostile or too new.</exception>
    public static PreparedPackage Open(
        string collectionPath, CollectionOptions collectionOptions, string path, PackageImportOptions options, IProgress<InterchangeProgress>? progress = null, CancellationToken cancel = default)
    {
        var reporter = new ProgressReporter(progress, cancel);
        reporter.Begin(InterchangeStage.File);
        PackageReader? package = null;
        WorkFolder? work = null;
        try
        {
            package = PackageReader.Open(path);
            work = new WorkFolder(collectionPath);
            return new PreparedPackage(package, work, PackageSource.Open(package, work, collectionOptions, options, reporter), options);
        }
        catch
        {
            work?.Dispose();
            package?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Unpacks the media files that the folder has no file of the same name for, so that nobody waits for that later. One that cannot be unpacked is left
    /// to the import, which needs it or not.
    /// </summary>
    /// <param name="mediaFolder">The media folder that they are for.</param>
    /// <param name="progress">Hears of the progress.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <exception cref="PackageException">The list of media cannot be read.</exception>
    public void UnpackMedia(string mediaFolder, IProgress<InterchangeProgress>? progress = null, CancellationToken cancel = default)
    {
        var reporter = new ProgressReporter(progress, cancel);
        reporter.Begin(InterchangeStage.Media);
        foreach (var file in Package.ReadMediaList().Where(file => !File.Exists(System.IO.Path.Combine(mediaFolder, MediaFileName.ToLower(file.Name)))))
        {
            try
            {
                media[file.Name] = Unpack(file, cancel);
            }
            catch (PackageException)
            {
                // Whether it is needed is known when the notes are: the import says it then.
            }

            reporter.Count();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Source.Dispose();
        Work.Dispose();
        Package.Dispose();
    }

    /// <summary>The file of the package, unpacked now or before.</summary>
    internal UnpackedMedia Unpacked(PackageMedia file, CancellationToken cancel) => media.TryGetValue(file.Name, out var known) ? known : media[file.Name] = Unpack(file, cancel);

    private UnpackedMedia Unpack(PackageMedia file, CancellationToken cancel)
    {
        var path = Work.File($"{Guid.NewGuid():N}.media");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        using (var content = Package.OpenMedia(file))
        using (var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            using var hashed = file.Sha1 is null ? new HashingStream(content, hash) : content;
            hashed.CopyInChunks(target, cancel);
        }

        return new UnpackedMedia(path, file.Sha1 ?? hash.GetHashAndReset());
    }
}
