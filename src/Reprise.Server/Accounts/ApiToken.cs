namespace Reprise.Server;

/// <summary>A key with which a program works in an account. The key itself is shown once and not kept.</summary>
/// <param name="Id">The token's number.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Created">When it was made, Unix milliseconds.</param>
/// <param name="LastUsed">When it was last used, Unix milliseconds, to the hour.</param>
public sealed record ApiToken(long Id, string Name, long Created, long? LastUsed);
