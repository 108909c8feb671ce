namespace Reprise.Server;

/// <summary>Random tokens with which the card frame's document is served with a policy that lets cards load from the network.</summary>
/// <remarks>docs/decisions/0021-card-network.md. Other secrets than those of media, which every card knows.</remarks>
internal sealed class NetworkCapabilities(TimeProvider time)
{
    private readonly MediaCapabilities grants = new(time);

    /// <summary>A token for the account's cards.</summary>
    public string For(AccountId account) => grants.For(account, session: null).Capability;

    /// <summary>Whether a token was given out and counts.</summary>
    public bool IsGood(string? token) => token is { Length: > 0 } && grants.Find(token) is not null;
}
