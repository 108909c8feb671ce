using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>The collection inside a package, unpacked into a work folder, upgraded and repaired as far as an import needs (docs/spec/import-export-media.md §6.2).</summary>
internal sealed class PackageSource : IDisposable
{
    private readonly string file;
    private readonly string entry;

    private PackageSource(Collection collection, PackageContents contents, string file, string entry)
    {
        Collection = collection;
        Contents = contents;
        this.file = file;
        this.entry = entry;
    }

    /// <summary>The package's collection.</summary>
    public Collection Collection { get; }

    /// <summary>What is to be imported from it.</summary>
    public PackageContents Contents { get; }

    /// <summary>Unpacks and opens the collection.</summary>
    /// <exception cref="PackageException">The collection is missing, damaged or of an unknown schema.</exception>
    public static PackageSource Open(PackageReader package, WorkFolder work, CollectionOptions options, PackageImportOptions import, ProgressReporter progress)
    {
        var path = work.File("collection.anki2");
        var unpacked = PackageEntries.Collection(package.Version);
        package.CopyCollection(path, progress.Cancel);
        progress.Begin(InterchangeStage.Gathering);
        Collection? opened = null;
        try
        {
            opened = Collection.Open(path, options);
            opened.Database.ExecuteScript("pragma trusted_schema = off; pragma synchronous = off;");
            FutureIds.Renumber(opened);
            opened.UpgradeSchedulerIfStudied();
            var contents = PackageContents.Gather(opened, PackageSelection.Everything, import.WithScheduling, import.WithDeckConfigs);
            return new PackageSource(opened, contents, package.FileName, unpacked);
        }
        catch (Exception e)
        {
            opened?.Dispose();
            if (Damage(e) is { } reason)
            {
                throw new PackageDamagedException(package.FileName, unpacked, reason, e);
            }

            throw;
        }
    }

    /// <summary>Passes on what is read from the package; a row that cannot be read is the package's fault and named so.</summary>
    /// <exception cref="PackageDamagedException">The package's collection is damaged.</exception>
    public IEnumerable<T> Reading<T>(IEnumerable<T> rows)
    {
        using var row = rows.GetEnumerator();
        while (MoveNext(row))
        {
            yield return row.Current;
        }
    }

    private bool MoveNext<T>(IEnumerator<T> row)
    {
        try
        {
            return row.MoveNext();
        }
        catch (Exception e) when (Damage(e) is not null)
        {
            throw new PackageDamagedException(file, entry, Damage(e)!, e);
        }
    }

    private static string? Damage(Exception e) => e switch
    {
        DatabaseException { DatabaseKind: DatabaseErrorKind.FileTooNew } => "the collection was written by a newer program",
        DatabaseException { DatabaseKind: DatabaseErrorKind.FileTooOld } => "the collection was written by a program that is too old",
        DatabaseException database => $"the collection cannot be read: {database.Message}",
        StoredMessageException => "the collection holds a damaged object",
        CollectionException collection => $"the collection cannot be read: {collection.Message}",
        _ => null,
    };

    /// <inheritdoc/>
    public void Dispose() => Collection.Dispose();
}
