using System.Globalization;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>One side must replace the other, and a person must say which.</summary>
public sealed class FullSyncNeededException : Exception
{
    private FullSyncNeededException(string message)
        : base(message)
    {
    }

    /// <summary>What is on this side.</summary>
    public required CollectionSize Here { get; init; }

    /// <summary>When the server's collection was last changed, Unix milliseconds.</summary>
    public required long ServerModified { get; init; }

    /// <summary>When this collection was last changed, Unix milliseconds.</summary>
    public required long Modified { get; init; }

    /// <summary>Whether the two never synced, so that both may hold what the other lacks.</summary>
    public required bool First { get; init; }

    internal static FullSyncNeededException Of(Collection collection, SyncMeta server)
    {
        var here = CollectionSize.Of(collection);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            This collection and the server's were changed in ways that cannot be combined, so one has to replace the other.
              --upload    keeps this collection ({here.Notes} notes, {here.Cards} cards, {here.Reviews} reviews) and loses what the server has (last changed {At(server.Modified)}).
              --download  keeps the server's collection and loses this one (last changed {At(collection.Modified)}; {here.Unsent} changes were never sent). A backup is made first.
              --merge     takes the server's collection and imports this one's notes and reviews into it. A backup is made first.
            Nothing was changed. Media are merged in any case.
            """);
        return new FullSyncNeededException(text) { Here = here, ServerModified = server.Modified, Modified = collection.Modified, First = collection.LastSync == 0 };
    }

    private static string At(long millis) => DateTimeOffset.FromUnixTimeMilliseconds(millis).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

/// <summary>How much a collection holds.</summary>
/// <param name="Notes">Notes.</param>
/// <param name="Cards">Cards.</param>
/// <param name="Reviews">Reviews.</param>
/// <param name="Unsent">Notes, cards and reviews that wait to be sent.</param>
public sealed record CollectionSize(long Notes, long Cards, long Reviews, long Unsent)
{
    internal static CollectionSize Of(Collection collection)
    {
        using var database = Database.Open(collection.Path, DatabaseAccess.ReadOnly);
        return new CollectionSize(
            Count("notes", "1"), Count("cards", "1"), Count("revlog", "1"), Count("notes", "usn = -1") + Count("cards", "usn = -1") + Count("revlog", "usn = -1"));

        long Count(string table, string which) => database.ScalarInt64($"select count() from {table} where {which}") ?? 0;
    }
}
