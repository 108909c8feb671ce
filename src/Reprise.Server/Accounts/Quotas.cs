using System.Collections.Concurrent;

namespace Reprise.Server;

/// <summary>How much an account may take, and whether something more has room. Checked where files come in: imports, media, uploads of whole collections.</summary>
/// <remarks>Reviews and notes always have room, so that nobody's studying stops over a full quota.</remarks>
internal sealed class Quotas(DataFolder folder, AccountDirectory accounts, ServerSettingsStore settings, TimeProvider time)
{
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<AccountId, (long Bytes, DateTimeOffset Since)> measured = new();

    /// <summary>The most bytes the account may take, or null for no limit.</summary>
    public long? LimitOf(Account account) => (account.Quota ?? settings.Current.DefaultQuota) is > 0 and var limit ? limit : null;

    /// <summary>How many bytes the account has left, or null for no limit.</summary>
    public long? LeftOf(AccountId id) => accounts.Find(id) is { } account && LimitOf(account) is { } limit ? Math.Max(0, limit - Used(id)) : null;

    /// <summary>Takes room for something that comes in.</summary>
    /// <exception cref="ApiException">There is none (507 "quota").</exception>
    public void Take(Account account, long bytes)
    {
        if (LimitOf(account) is not { } limit)
        {
            return;
        }

        var used = Used(account.Id);
        if (used + bytes > limit)
        {
            throw new ApiException(
                StatusCodes.Status507InsufficientStorage, "quota", $"There is no room for this: your account may take {Words.Size(limit)}, and {Words.Size(used)} are used. Nothing was changed.",
                ("quotaBytes", limit), ("usedBytes", used));
        }

        measured.AddOrUpdate(account.Id, _ => (used + bytes, time.GetUtcNow()), (_, before) => (before.Bytes + bytes, before.Since));
    }

    /// <summary>Measures again at the next question: something was deleted or replaced.</summary>
    public void Forget(AccountId id) => measured.TryRemove(id, out _);

    private long Used(AccountId id)
    {
        var now = time.GetUtcNow();
        if (measured.TryGetValue(id, out var known) && now - known.Since < Believed)
        {
            return known.Bytes;
        }

        var bytes = AccountSizes.Of(folder.Of(id)).Counted;
        measured[id] = (bytes, now);
        return bytes;
    }
}
