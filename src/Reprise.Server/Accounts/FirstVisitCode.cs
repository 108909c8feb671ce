using System.Security.Cryptography;

namespace Reprise.Server;

/// <summary>The code that the console prints while nobody has an account, asked of whoever comes from elsewhere than this machine.</summary>
public sealed class FirstVisitCode
{
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>The code: three groups of four letters and digits without look-alikes.</summary>
    public string Value { get; } = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <summary>Whether somebody typed the code.</summary>
    public bool Matches(string typed) => Secret.Same(typed.Trim().ToUpperInvariant(), Value);
}
