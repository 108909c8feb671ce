namespace Reprise.Server;

/// <summary>Who may make an account for themselves.</summary>
public enum RegistrationMode
{
    /// <summary>Nobody: administrators make accounts.</summary>
    Off,

    /// <summary>Whoever has an invitation.</summary>
    Invitation,

    /// <summary>Anybody.</summary>
    On,
}

/// <summary>What the administrator decides for the whole server. Kept in reprise.db.</summary>
public sealed record ServerSettings
{
    /// <summary>Who may register.</summary>
    public RegistrationMode Registration { get; init; }

    /// <summary>Whether who registers must show that an e-mail address is theirs.</summary>
    public bool RequireEmail { get; init; } = true;

    /// <summary>The most bytes an account may take unless it has a quota of its own; 0 for no limit.</summary>
    public long DefaultQuota { get; init; }

    /// <summary>Where people reach the server, for links in mails; empty if mails are not sent.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>How mails are sent, or null for not at all.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>After so many days without use an owner is told that the account will expire; 0 for never.</summary>
    public int NoticeAfterDays { get; init; }

    /// <summary>After so many days without use an account is disabled; 0 for never.</summary>
    public int ExpireAfterDays { get; init; }

    /// <summary>Every how many hours the whole server is backed up; 0 for never.</summary>
    public int BackupEveryHours { get; init; }

    /// <summary>How many of these backups are kept.</summary>
    public int BackupsKept { get; init; } = 7;

    /// <summary>Whether mails can be sent.</summary>
    public bool CanMail => Mail is not null && PublicUrl.Length > 0;
}

/// <summary>How mails are sent.</summary>
/// <param name="Host">The mail server.</param>
/// <param name="Port">Its port, often 587.</param>
/// <param name="StartTls">Whether the connection is encrypted (STARTTLS).</param>
/// <param name="User">The name to sign in with, or null for no signing in.</param>
/// <param name="Password">Its password.</param>
/// <param name="From">The address mails come from.</param>
public sealed record MailSettings(string Host, int Port, bool StartTls, string? User, string? Password, string From);
