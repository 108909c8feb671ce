namespace Reprise.Collections;

/// <summary>What a collection is in the eyes of synchronisation (docs/spec/collection-format.md §11.2).</summary>
public enum CollectionRole
{
    /// <summary>A device's copy: changes wait, with usn −1, for the next synchronisation.</summary>
    Device,

    /// <summary>The server's copy: changes take the collection's current usn.</summary>
    Hub,
}

/// <summary>How a collection is opened.</summary>
public sealed record CollectionOptions
{
    /// <summary>Device or hub.</summary>
    public CollectionRole Role { get; init; } = CollectionRole.Device;

    /// <summary>The clock. On a device its <see cref="TimeProvider.LocalTimeZone"/> is the person's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>On a hub: the account's time zone, written into the collection before each timing; null leaves what devices wrote.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>Whether intervals are spread by chance, as they should be outside of tests.</summary>
    public bool Fuzz { get; init; } = true;

    /// <summary>SQLite's page cache in KiB.</summary>
    public int CacheKib { get; init; } = 40960;

    /// <summary>ISO language code of the names given to what a new collection holds.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Whether an index is kept in a file beside the collection, which makes searches for text in large collections quick.</summary>
    public bool SearchIndex { get; init; }

    /// <summary>How many notes make an index worth its while.</summary>
    internal int SearchIndexFrom { get; init; } = 2000;

    /// <summary>How many cards make it worth their memory to keep what searches ask of them.</summary>
    internal int SearchColumnsFrom { get; init; } = 10_000;

    /// <summary>How many searches must have had to look at every card before that.</summary>
    internal int SearchColumnsAfter { get; init; } = 2;

    /// <summary>Up to how many ids are a list in a search that SQLite looks up one by one.</summary>
    internal int LongestIdList { get; init; } = 2000;
}
