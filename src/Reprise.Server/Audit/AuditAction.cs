namespace Reprise.Server;

/// <summary>What the audit log knows.</summary>
public static class AuditAction
{
    /// <summary>An account was made.</summary>
    public const string AccountAdded = "account-added";

    /// <summary>Somebody registered.</summary>
    public const string Registered = "registered";

    /// <summary>An owner showed that an e-mail address is theirs.</summary>
    public const string EmailVerified = "email-verified";

    /// <summary>An account was removed; its files were kept aside or deleted.</summary>
    public const string AccountRemoved = "account-removed";

    /// <summary>An account was shut.</summary>
    public const string Disabled = "account-disabled";

    /// <summary>An account was opened again.</summary>
    public const string Enabled = "account-enabled";

    /// <summary>A quota was set.</summary>
    public const string QuotaSet = "quota-set";

    /// <summary>An account became an administrator, or is none any more.</summary>
    public const string AdministratorSet = "administrator-set";

    /// <summary>The owner changed the password.</summary>
    public const string PasswordChanged = "password-changed";

    /// <summary>Somebody else, or a link in a mail, set the password.</summary>
    public const string PasswordReset = "password-reset";

    /// <summary>Somebody signed in in a browser.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>A device signed in to sync.</summary>
    public const string DeviceSignedIn = "device-signed-in";

    /// <summary>A collection became a device's or a hub.</summary>
    public const string RoleChanged = "role-changed";

    /// <summary>A session, device or token was revoked.</summary>
    public const string Revoked = "revoked";

    /// <summary>An API token was made.</summary>
    public const string TokenMade = "token-made";

    /// <summary>The server's settings were changed.</summary>
    public const string SettingsChanged = "settings-changed";

    /// <summary>An invitation was made.</summary>
    public const string InvitationMade = "invitation-made";

    /// <summary>The whole server was backed up.</summary>
    public const string BackedUp = "backed-up";

    /// <summary>The owner was told that an unused account will expire.</summary>
    public const string ExpiryNoticed = "expiry-noticed";
}
