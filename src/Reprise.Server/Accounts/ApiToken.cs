namespace Reprise.Server;

/// <summary>A key with which a program works in an account. The key itself is shown once and not kept.</summary>
/// <param name="Id">The token's number.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Created">When it was made, Unix milliseconds.</param>
/// <param name="LastUsed">When it was last used, Unix milliseconds, to the hour.</param>
/// <param name="MayWrite">Whether it allows changes; otherwise reading only.</param>
public sealed record ApiToken(long Id, string Name, long Created, long? LastUsed, bool MayWrite);

/// <summary>Whose token was shown, and what it allows.</summary>
/// <param name="Account">Its owner.</param>
/// <param name="MayWrite">Whether it allows changes.</param>
public sealed record TokenOwner(Account Account, bool MayWrite);
