using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Making files out of collections that stay open.</summary>
internal static class CollectionCopy
{
    /// <summary>Copies a collection as it is committed now into a new file, in one consistent state, while others go on writing.</summary>
    public static void Take(Collection collection, string target)
    {
        using var source = Database.Open(collection.Path, DatabaseAccess.ReadOnly);
        source.CopyTo(target);
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
