using System.Text;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>A collection file in a folder of its own that goes away with it; not synced to disk.</summary>
internal sealed class ScratchCollection : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("reprise-golden-");
    private readonly CollectionOptions options;

    private ScratchCollection(SetClock clock, bool fuzz)
    {
        Clock = clock;
        options = new CollectionOptions { Clock = clock, Fuzz = fuzz };
        Collection = null!;
    }

    /// <summary>The clock that the collection looks at.</summary>
    public SetClock Clock { get; }

    /// <summary>The collection, open.</summary>
    public Collection Collection { get; private set; }

    /// <summary>A new collection.</summary>
    public static ScratchCollection New(SetClock clock, bool fuzz = true)
    {
        var scratch = new ScratchCollection(clock, fuzz);
        scratch.Open();
        return scratch;
    }

    /// <summary>A copy of a collection file.</summary>
    public static ScratchCollection CopyOf(string path, SetClock clock, bool fuzz = true)
    {
        var scratch = new ScratchCollection(clock, fuzz);
        File.Copy(path, scratch.FilePath);
        File.SetAttributes(scratch.FilePath, FileAttributes.Normal);
        scratch.Open();
        return scratch;
    }

    /// <summary>Closes the collection and opens it again, with nothing remembered.</summary>
    public void Reopen()
    {
        Collection.Dispose();
        Open();
    }

    /// <summary>Runs a statement behind the engine's back.</summary>
    public void Sql(string sql, params ReadOnlySpan<SqlValue> values) => Collection.Database.Execute(sql, values);

    /// <summary>Writes a configuration value behind the engine's back; null removes it.</summary>
    public void Config(string key, string? json)
    {
        if (json is null)
        {
            Sql("delete from config where KEY = ?", key);
        }
        else
        {
            Sql("insert or replace into config (KEY, usn, mtime_secs, val) values (?, 0, 0, ?)", key, Encoding.UTF8.GetBytes(json));
        }
    }

    public void Dispose()
    {
        Collection?.Dispose();
        folder.Delete(recursive: true);
    }

    private string FilePath => Path.Combine(folder.FullName, "collection.anki2");

    private void Open()
    {
        Collection = Collection.Open(FilePath, options);
        Collection.Database.ExecuteScript("pragma synchronous = off");
    }
}
