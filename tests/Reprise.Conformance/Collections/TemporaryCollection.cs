using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>A collection file of its own for one case, made anew or copied from golden data; deleted with its folder.</summary>
internal sealed class TemporaryCollection : IDisposable
{
    private static readonly Lazy<byte[]> FreshFile = new(() =>
    {
        using var made = New(Golden);
        made.Collection.Dispose();
        return File.ReadAllBytes(made.Collection.Path);
    });

    private readonly string folder = Directory.CreateTempSubdirectory("reprise-").FullName;

    private TemporaryCollection(byte[]? content, CollectionOptions options)
    {
        var path = System.IO.Path.Combine(folder, "collection.anki2");
        if (content is not null)
        {
            File.WriteAllBytes(path, content);
        }

        try
        {
            Collection = Collection.Open(path, options);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>A device in UTC at the frozen moment of golden data.</summary>
    public static CollectionOptions Golden => new() { Clock = FrozenClock.Golden };

    /// <summary>The open collection.</summary>
    public Collection Collection { get; private set; }

    /// <summary>A new collection of the moment at which golden data was made.</summary>
    public static TemporaryCollection Fresh() => Of(FreshFile.Value, Golden);

    /// <summary>A new collection, made with the clock and role of the options.</summary>
    public static TemporaryCollection New(CollectionOptions options) => new(null, options);

    /// <summary>A copy of a file, opened.</summary>
    public static TemporaryCollection Of(byte[] content, CollectionOptions options) => new(content, options);

    /// <summary>Closes and opens it again, with other options.</summary>
    public void Reopen(CollectionOptions options)
    {
        Collection.Dispose();
        Collection = Collection.Open(Collection.Path, options);
    }

    public void Dispose()
    {
        Collection.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
