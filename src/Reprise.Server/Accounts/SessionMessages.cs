using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Server;

/// <summary>Where somebody stands with this server.</summary>
public enum SessionState
{
    /// <summary>Nobody has an account yet.</summary>
    FirstVisit,

    /// <summary>Signing in is needed.</summary>
    SignedOut,

    /// <summary>Signed in.</summary>
    SignedIn,
}

/// <summary>Who is signed in, or what the first visit needs.</summary>
/// <param name="State">Where the caller stands.</param>
/// <param name="CodeNeeded">Whether the first visit needs the code of the console.</param>
/// <param name="SingleUser">Whether nobody signs in here.</param>
/// <param name="Version">The server's version.</param>
/// <param name="Me">The account, when signed in.</param>
/// <param name="Registration">Who may register: "off", "invitation" or "on".</param>
/// <param name="EmailNeeded">Whether an address must be confirmed to register.</param>
/// <param name="CanMail">Whether the server sends mails: links for forgotten passwords, confirmations of addresses.</param>
public sealed record SessionAnswer(SessionState State, bool CodeNeeded, bool SingleUser, string Version, Me? Me, RegistrationMode Registration, bool EmailNeeded, bool CanMail);

/// <summary>The first account's facts.</summary>
public sealed record FirstVisitRequest(string Name, string Password, string? Code, string? Zone);

/// <summary>Name and password.</summary>
public sealed record SignInRequest(string Name, string Password);

/// <summary>The account as its owner sees it.</summary>
public sealed record Me(long Id, string Name, bool Administrator, string Zone, [property: AllowedValues("auto", "light", "dark")] string Theme, string? Language, JsonObject Preferences, string? Email)
{
    internal static Me Of(Account account) => new(
        account.Id.Value, account.Name, account.Administrator, account.Zone, account.Theme, account.Language, JsonNode.Parse(account.Preferences) as JsonObject ?? [], account.Email);
}

/// <summary>What of one's account is to change; absent members stay.</summary>
public sealed record MePatch(string? Zone, string? Theme, string? Language, JsonObject? Preferences);

/// <summary>A new password.</summary>
public sealed record PasswordChange(string Current, string New);

/// <summary>A name for a new token, and whether it allows reading only.</summary>
public sealed record NewToken(string Name, bool ReadOnly = false);

/// <summary>A new token with its secret, which is not shown again.</summary>
public sealed record CreatedToken(long Id, string Name, string Token);

/// <summary>An account as an administrator sees it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Administrator">Whether it may manage the server.</param>
/// <param name="Created">When it was made, Unix milliseconds.</param>
/// <param name="LastSeen">When it was last used in a browser or by a program, to the hour.</param>
/// <param name="Bytes">What its files take, backups included.</param>
/// <param name="State">"active", "disabled" or "unverified".</param>
/// <param name="LastSync">When a device last asked to sync.</param>
/// <param name="CollectionBytes">What the collection takes.</param>
/// <param name="MediaBytes">What media take.</param>
/// <param name="BackupBytes">What backups take; they do not count for the quota.</param>
/// <param name="Quota">Its own quota in bytes: 0 for no limit, null for the server's.</param>
/// <param name="Limit">The limit that applies, in bytes, or null for none.</param>
/// <param name="Email">The address its owner has shown to be theirs.</param>
public sealed record AccountSummary(
    long Id, string Name, bool Administrator, long Created, long? LastSeen, long Bytes, [property: AllowedValues("active", "disabled", "unverified")] string State, long? LastSync,
    long CollectionBytes, long MediaBytes, long BackupBytes,
    long? Quota, long? Limit, string? Email);

/// <summary>What of an account an administrator changes; absent members stay.</summary>
/// <param name="State">"active" or "disabled".</param>
/// <param name="Administrator">Whether it may manage the server.</param>
/// <param name="Quota">Bytes; 0 for no limit, -1 for the server's own.</param>
public sealed record AccountPatch(string? State, bool? Administrator, long? Quota);

/// <summary>The password, to show that the owner is meant.</summary>
public sealed record OwnPassword(string Password);

/// <summary>What one's own account takes and may take.</summary>
public sealed record Usage(long CollectionBytes, long MediaBytes, long BackupBytes, long OtherBytes, long? Limit);

/// <summary>An account to make.</summary>
public sealed record NewAccount(string Name, string Password, bool Administrator = false, string? Zone = null);

/// <summary>A password an administrator sets.</summary>
public sealed record NewPassword(string Password);
