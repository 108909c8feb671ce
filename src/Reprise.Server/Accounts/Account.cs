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
    AccountId Id, string Name, bool Administrator, string PasswordHash, string Zone, string Theme, string? Language, string Preferences, long Created, long? LastSeen);
