namespace Reprise.Server;

/// <summary>Whether an account can be used.</summary>
public enum AccountState
{
    /// <summary>It can.</summary>
    Active,

    /// <summary>An administrator, or its not being used for long, shut it: nobody gets in, nothing is lost.</summary>
    Disabled,

    /// <summary>Its owner registered, but has not shown yet that the e-mail address is theirs.</summary>
    Unverified,
}
