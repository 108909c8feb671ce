using System.Security.Cryptography;
using Reprise.Collections;
using Reprise.Templates;

namespace Reprise.Interchange;

/// <summary>
/// The media files of a package on their way into a media folder: which are needed, under which names, and their copying
/// (docs/spec/import-export-media.md §6.3, §6.7, §6.11).
/// </summary>
internal sealed class MediaImport : IDisposable
{
    private readonly PreparedPackage package;
    private readonly string folder;
    private readonly IMediaIndex index;
    private readonly ProgressReporter progress;
    private readonly Dictionary<string, Pending> byName = new(StringComparer.Ordinal);

    private readonly CancellationTokenSource stop;
    private List<Pending> needed = [];
    private Task<List<StagedMedia>>? unpacking;

    private MediaImport(PreparedPackage package, string folder, IMediaIndex index, ProgressReporter progress)
    {
        this.package = package;
        this.folder = folder;
        this.index = index;
        this.progress = progress;
        stop = CancellationTokenSource.CreateLinkedTokenSource(progress.Cancel);
    }

    private sealed record Pending(PackageMedia Media, string TargetName)
    {
        public bool Used { get; set; }
    }

    /// <summary>Compares the package's files with those of the folder.</summary>
    /// <exception cref="PackageException">The list cannot be read, or a file in it that must be compared.</exception>
    public static MediaImport Prepare(PreparedPackage package, string folder, IMediaIndex index, ProgressReporter progress)
    {
        progress.Begin(InterchangeStage.Media);
        var import = new MediaImport(package, folder, index, progress);
        try
        {
            import.AddAll();
            return import;
        }
        catch
        {
            import.Dispose();
            throw;
        }
    }

    private void AddAll()
    {
        var list = package.Package.ReadMediaList();
        if (list.Count > 0)
        {
            var present = index.Refresh(progress.Cancel);
            foreach (var media in list)
            {
                Add(media, present);
                progress.Count();
            }
        }
    }

    /// <summary>The field with the names its files get in the folder; the files it names are marked as needed.</summary>
    public string Rewrite(string field) => byName.Count == 0 && field.AsSpan().IndexOfAny('<', '[') < 0 ? field : MediaReferences.Replace(field, NewName);

    /// <summary>
    /// Begins to unpack what is needed into the work folder, once all fields were rewritten, while the caller goes on with cards and reviews.
    /// </summary>
    public void BeginUnpacking()
    {
        needed = [.. byName.Values.Where(pending => pending.Used)];
        if (needed.Count > 0)
        {
            unpacking = Task.Run(() => needed.ConvertAll(Stage));
        }
    }

    /// <summary>Copies what is needed: everything is unpacked and checked in the work folder before the first file is put in place.</summary>
    /// <exception cref="PackageException">A file cannot be unpacked. Nothing was put in place.</exception>
    public void Copy()
    {
        if (unpacking is null)
        {
            return;
        }

        progress.Begin(InterchangeStage.Media);
        var staged = unpacking.GetAwaiter().GetResult();
        staged.ForEach(_ => progress.Count());
        StagedMedia.PutInPlace(staged, folder, index);
    }

    /// <summary>Waits for what is still being unpacked, which may have failed: nobody wants it any more.</summary>
    public void Dispose()
    {
        if (unpacking is not null)
        {
            stop.Cancel();
            Task.WaitAny(unpacking);
        }

        stop.Dispose();
    }

    private void Add(PackageMedia media, IReadOnlyDictionary<string, byte[]> present)
    {
        // The other programs look up the name in lower case among names as they are; so a file whose name has capitals is not found.
        var exists = present.TryGetValue(MediaFileName.ToLower(media.Name), out var sha1);
        if (MediaFileName.IsStatic(media.Name))
        {
            if (!exists)
            {
                byName[media.Name] = new Pending(media, media.Name) { Used = true };
            }
        }
        else if (!exists)
        {
            byName[media.Name] = new Pending(media, media.Name);
        }
        else
        {
            var incoming = media.Sha1 ?? Hash(media);
            if (!sha1.AsSpan().SequenceEqual(incoming))
            {
                byName[media.Name] = new Pending(media, MediaFileName.WithHash(media.Name, incoming));
            }
        }
    }

    private byte[] Hash(PackageMedia media)
    {
        using var content = package.Package.OpenMedia(media);
        return SHA1.HashData(content);
    }

    private string? NewName(string name)
    {
        if (!MediaFileName.IsSafe(name.TrimEnd('/')))
        {
            return null;
        }

        var normalized = MediaFileName.Normalize(name);
        var target = normalized;
        if (byName.TryGetValue(normalized, out var pending))
        {
            pending.Used = true;
            target = pending.TargetName;
        }

        return string.Equals(target, name, StringComparison.Ordinal) ? null : target;
    }

    private StagedMedia Stage(Pending pending)
    {
        var unpacked = package.Unpacked(pending.Media, stop.Token);
        return new StagedMedia(unpacked.Path, pending.TargetName, unpacked.Sha1);
    }
}
