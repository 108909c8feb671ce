namespace Reprise.Server;

/// <summary>The number of an account, also the name of its folder.</summary>
public readonly record struct AccountId(long Value);
