using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Reprise.Server;

/// <summary>Hashes and checks passwords with ASP.NET Core Identity's hasher (PBKDF2-SHA512, salted).</summary>
internal sealed class Passwords
{
    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions()));
    private readonly Lazy<string> nobody;

    public Passwords() => nobody = new(() => Hash("nobody has this password"));

    /// <summary>The hash to keep.</summary>
    public string Hash(string password) => hasher.HashPassword(this, password);

    /// <summary>Whether the password is the one; takes as long for an account that does not exist.</summary>
    /// <param name="name">The account's name.</param>
    /// <param name="hash">The kept hash, or null if there is no such account.</param>
    /// <param name="password">What somebody typed.</param>
    /// <param name="better">A new hash to keep, when the hasher's cost has risen since, or the old one came from another server.</param>
    public bool Check(string? name, string? hash, string password, out string? better)
    {
        if (name is not null && hash is not null && ForeignPasswords.Check(name, hash, password) is { } right)
        {
            // Takes as long as the check of an account of our own.
            hasher.VerifyHashedPassword(this, nobody.Value, password);
            better = right ? Hash(password) : null;
            return right;
        }

        var result = hasher.VerifyHashedPassword(this, hash ?? nobody.Value, password);
        better = hash is not null && result == PasswordVerificationResult.SuccessRehashNeeded ? Hash(password) : null;
        return hash is not null && result != PasswordVerificationResult.Failed;
    }
}
