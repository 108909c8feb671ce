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
public sealed record SessionAnswer(SessionState State, bool CodeNeeded, bool SingleUser, string Version, Me? Me);

/// <summary>The first account's facts.</summary>
public sealed record FirstVisitRequest(string Name, string Password, string? Code, string? Zone);

/// <summary>Name and password.</summary>
public sealed record SignInRequest(string Name, string Password);

/// <summary>The account as its owner sees it.</summary>
public sealed record Me(long Id, string Name, bool Administrator, string Zone, string Theme, string? Language, JsonObject Preferences)
{
    internal static Me Of(Account account) => new(
        account.Id.Value, account.Name, account.Administrator, account.Zone, account.Theme, account.Language, JsonNode.Parse(account.Preferences) as JsonObject ?? []);
}

/// <summary>What of one's account is to change; absent members stay.</summary>
public sealed record MePatch(string? Zone, string? Theme, string? Language, JsonObject? Preferences);

/// <summary>A new password.</summary>
public sealed record PasswordChange(string Current, string New);

/// <summary>A name for a new token.</summary>
public sealed record NewToken(string Name);

/// <summary>A new token with its secret, which is not shown again.</summary>
public sealed record CreatedToken(long Id, string Name, string Token);

/// <summary>An account as an administrator sees it.</summary>
public sealed record AccountSummary(long Id, string Name, bool Administrator, long Created, long? LastSeen, long Bytes);

/// <summary>An account to make.</summary>
public sealed record NewAccount(string Name, string Password, bool Administrator = false, string? Zone = null);

/// <summary>A password an administrator sets.</summary>
public sealed record NewPassword(string Password);
