namespace Reprise.Server;

/// <summary>Who may call an endpoint of the API. Without this metadata: whoever signed in.</summary>
internal sealed class Access
{
    /// <summary>Anybody, signed in or not.</summary>
    public static readonly Access Anybody = new();

    /// <summary>Whoever signed in.</summary>
    public static readonly Access Account = new();

    /// <summary>Administrators.</summary>
    public static readonly Access Administrator = new();

    private Access()
    {
    }
}
