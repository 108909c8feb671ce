namespace Reprise.Server;

/// <summary>Somebody who keeps a collection on this server.</summary>
/// <param name="Id">The account's number.</param>
/// <param name="Name">The name to sign in with; unique without regard to ASCII case.</param>
/// <param name="Administrator">Whether the account may manage others.</param>
/// <param name="PasswordHash">What <see cref="Passwords"/> made of the password.</param>
/// <param name="Zone">IANA time zone that decides when a study day begins.</param>
/// <param name="Theme">"auto", "light" or "dark".</param>
/// <param name="Language">BCP 47 language of the pages, or null for the browser's.</param>
/// <param name="Preferences">The web app's own settings, a JSON object.</param>
/// <param name="Created">When the account was made, Unix milliseconds.</param>
/// <param name="LastSeen">When the account was last used, Unix milliseconds, to the hour.</param>
public sealed record Account(
    AccountId Id, string Name, bool Administrator, string PasswordHash, string Zone, string Theme, string? Language, string Preferences, long Created, long? LastSeen)
{
    /// <summary>Whether the account can be used.</summary>
    public AccountState State { get; init; }

    /// <summary>The most bytes its collection and media may take: 0 for no limit, null for the server's.</summary>
    public long? Quota { get; init; }

    /// <summary>The address that its owner has shown to be theirs, or null.</summary>
    public string? Email { get; init; }

    /// <summary>When a device last asked to sync, Unix milliseconds.</summary>
    public long? LastSync { get; init; }

    /// <summary>When the owner was told that the account will expire, Unix milliseconds; null if that was not so since it was last used.</summary>
    public long? Noticed { get; init; }

    /// <summary>One of the web app's own settings, if it is a text.</summary>
    public string? Prefers(string name) =>
        System.Text.Json.Nodes.JsonNode.Parse(Preferences)?[name] is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>When it was last used in any way, Unix milliseconds.</summary>
    public long LastUsed => Math.Max(Created, Math.Max(LastSeen ?? 0, LastSync ?? 0));
}
