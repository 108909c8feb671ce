namespace Reprise.Server;

/// <summary>What became of one account of another server.</summary>
public enum MigratedState
{
    /// <summary>It would be taken over.</summary>
    Planned,

    /// <summary>It was taken over.</summary>
    Migrated,

    /// <summary>It was taken over before; nothing was changed.</summary>
    AlreadyThere,

    /// <summary>It was not taken over.</summary>
    Failed,
}

/// <summary>One account of another server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">What became of it.</param>
/// <param name="CollectionBytes">Size of its collection; 0 if it has none.</param>
/// <param name="MediaFiles">Number of its media files.</param>
/// <param name="Keys">Devices that stay logged in.</param>
/// <param name="Disabled">Whether the account has no password that could be taken over, so that an administrator must set one.</param>
/// <param name="Problem">Why it failed, or null.</param>
public sealed record MigratedUser(string Name, MigratedState State, long CollectionBytes, int MediaFiles, int Keys, bool Disabled, string? Problem)
{
    /// <summary>Media files that cannot be taken over because their names are not UTF-8; <c>\xE9</c> stands for a byte that belongs to no character.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}

/// <summary>What a migration did.</summary>
/// <param name="From">The other server: "ankisyncd" or "anki-syncserver".</param>
/// <param name="Users">Its accounts.</param>
public sealed record MigrationReport(string From, IReadOnlyList<MigratedUser> Users)
{
    /// <summary>Whether all of them are here.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Succeeded => Users.All(user => user.State != MigratedState.Failed);
}
