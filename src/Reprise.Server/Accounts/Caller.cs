namespace Reprise.Server;

/// <summary>Who makes the current request.</summary>
internal sealed class Caller
{
    private Account? account;

    /// <summary>The account worked in, or null if nobody signed in.</summary>
    public Account? SignedIn => account;

    /// <summary>The account worked in.</summary>
    /// <exception cref="ApiException">Nobody signed in.</exception>
    public Account Account => account ?? throw ApiException.SignedOut();

    /// <summary>Whether the caller may manage accounts: an administrator, or a command of whoever owns the data folder.</summary>
    public bool Administrator { get; private set; }

    /// <summary>Whether the caller is a command of whoever owns the data folder.</summary>
    public bool OwnsDataFolder { get; private set; }

    /// <summary>Whether the request came with a cookie, and so needs protection against forgery.</summary>
    public bool ByCookie { get; private set; }

    /// <summary>The session's secret, when there is a session.</summary>
    public string? SessionSecret { get; private set; }

    public void IsSession(Account owner, string secret)
    {
        Is(owner);
        ByCookie = true;
        SessionSecret = secret;
    }

    public void Is(Account owner)
    {
        account = owner;
        Administrator = owner.Administrator;
    }

    public void IsOwnerOfTheDataFolder(Account? worksIn)
    {
        account = worksIn;
        OwnsDataFolder = true;
        Administrator = true;
    }
}
