namespace Reprise.Benchmarks;

/// <summary>A folder of its own with a copy of the collection, deleted at the end.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly string source;
    private readonly string folder = Directory.CreateTempSubdirectory("reprise-bench").FullName;
    private readonly List<Func<Task>> ends = [];
    private int copies;

    public WorkFolder(string source)
    {
        this.source = source;
        Path = Copy();
    }

    /// <summary>The copy that rows share as long as they do not change it.</summary>
    public string Path { get; }

    /// <summary>Another copy.</summary>
    public string Copy()
    {
        var copy = System.IO.Path.Combine(folder, FormattableString.Invariant($"{copies++}"), "collection.anki2");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
        File.Copy(source, copy);
        File.SetAttributes(copy, FileAttributes.Normal);

        // What is measured must not wait until the disk has taken this copy, too.
        using var written = File.OpenHandle(copy, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(written);
        return copy;
    }

    /// <summary>The path of a collection that does not exist yet, in a folder of its own.</summary>
    public string Empty()
    {
        var place = System.IO.Path.Combine(folder, FormattableString.Invariant($"{copies++}"));
        return System.IO.Path.Combine(Directory.CreateDirectory(place).FullName, "collection.anki2");
    }

    /// <summary>How something ends that works in this folder for as long as there are rows: it is run before the folder is deleted.</summary>
    public void AtEnd(Func<Task> end) => ends.Add(end);

    public void Dispose()
    {
        ends.ForEach(end => end().GetAwaiter().GetResult());
        Directory.Delete(folder, recursive: true);
    }
}
