using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Making files out of collections that stay open.</summary>
internal static class CollectionCopy
{
    /// <summary>A collection as it is committed now, in one consistent state, while others go on writing: the file itself where that is possible, else a copy.</summary>
    public static Stream Of(Collection collection, WorkFolder work)
    {
        if (DatabaseImageStream.TryOpen(collection.Path) is { } image)
        {
            return image;
        }

        var copy = Take(collection, work);
        using (var database = Database.Open(copy, DatabaseAccess.ReadWrite))
        {
            Settle(database);
        }

        return Open(copy);
    }

    /// <summary>A copy of a collection as it is committed now, in schema 11.</summary>
    public static Stream Downgraded(Collection collection, WorkFolder work)
    {
        var copy = Take(collection, work);
        using (var database = Database.Open(copy, DatabaseAccess.ReadWrite))
        {
            CollectionFile.Attach(database, collection.Options);
            database.ExecuteScript("pragma synchronous = off;");
            Downgrade(database);
            Settle(database);
        }

        return Open(copy);
    }

    /// <summary>Opens a complete file for reading from its beginning to its end.</summary>
    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    private static string Take(Collection collection, WorkFolder work)
    {
        var target = work.File("collection.anki2");
        using var source = Database.Open(collection.Path, DatabaseAccess.ReadOnly);
        source.CopyTo(target);
        return target;
    }

    /// <summary>Takes an open file back to schema 11.</summary>
    public static void Downgrade(Database database)
    {
        database.ExecuteScript("begin exclusive");
        SchemaDowngrade.Run(database);
        database.ExecuteScript("commit");
    }

    /// <summary>Makes one plain file of a database, without a log beside it.</summary>
    public static void Settle(Database database)
    {
        database.ForgetStatements();
        database.ExecuteScript("pragma journal_mode = delete;");
    }
}
