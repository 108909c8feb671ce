namespace Reprise.Server;

/// <summary>What the link in a mail is for.</summary>
internal enum MailPurpose
{
    /// <summary>To show that the address belongs to the account's owner.</summary>
    Verify,

    /// <summary>To set a new password.</summary>
    Reset,
}
