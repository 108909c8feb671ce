namespace Reprise.Sync;

/// <summary>What the server last said about a device's collection. It is good for five minutes (docs/spec/sync-protocol.md §8.3).</summary>
/// <remarks>One for each device collection. Asking ends another device's running sync on a stock server, so it is not asked more often. Thread-safe.</remarks>
public sealed class RememberedStatus(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(300);
    private readonly Lock gate = new();
    private SyncRequirement? said;
    private DateTimeOffset at;
    private long changes;

    /// <summary>What was said, or null if that is too long ago.</summary>
    public SyncRequirement? Fresh
    {
        get
        {
            lock (gate)
            {
                return said is not null && time.GetUtcNow() - at < Lifetime ? said : null;
            }
        }
    }

    /// <summary>How often something was remembered: take it before asking, give it to <see cref="RememberIfNewest"/>.</summary>
    public long Changes
    {
        get
        {
            lock (gate)
            {
                return changes;
            }
        }
    }

    /// <summary>Remembers what a check found, or that a sync brought both sides in step.</summary>
    public void Remember(SyncRequirement requirement)
    {
        lock (gate)
        {
            (said, at) = (requirement, time.GetUtcNow());
            changes++;
        }
    }

    /// <summary>Remembers what a check found, unless a sync ended while it ran.</summary>
    /// <returns>Whether it was remembered.</returns>
    public bool RememberIfNewest(SyncRequirement requirement, long changesBefore)
    {
        lock (gate)
        {
            if (changes != changesBefore)
            {
                return false;
            }

            Remember(requirement);
            return true;
        }
    }

    /// <summary>Forgets it: another server, another account.</summary>
    public void Forget()
    {
        lock (gate)
        {
            said = null;
            changes++;
        }
    }
}
