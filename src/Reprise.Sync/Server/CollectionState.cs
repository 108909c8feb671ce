namespace Reprise.Sync;

/// <summary>The columns of a collection that synchronisation reads and sets.</summary>
internal static class CollectionState
{
    /// <summary>The column usn, whatever the role.</summary>
    public static int ServerUsn(this Collection collection) => (int)(collection.Database.ScalarInt64("select usn from col") ?? 0);

    public static ServerState State(this Collection collection) => new(collection.Modified, collection.SchemaModified, collection.ServerUsn());

    /// <summary>Whether it has no card.</summary>
    public static bool HasNoCards(this Collection collection) => collection.Database.ScalarInt64("select 1 from cards limit 1") is null;
}
