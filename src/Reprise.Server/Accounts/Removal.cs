using Reprise.Sync;

namespace Reprise.Server;

/// <summary>Takes an account out of a running server: its sync ends, its collection is closed, its windows are told.</summary>
internal sealed class Removal(
    AccountDirectory accounts, OpenCollections collections, DataFolder folder, SyncServer sync, MediaCapabilities capabilities, AccountEvents events, Quotas quotas, TimeProvider time)
{
    /// <summary>Removes an account.</summary>
    /// <exception cref="InvalidAccountException">It is the only administrator, and other accounts would be left with none.</exception>
    public async Task RemoveAsync(Account account, bool deleteFiles)
    {
        await sync.EndSessionAsync(SyncAccount.IdOf(account.Id), CancellationToken.None);
        await collections.WhileClosedAsync(account.Id, () =>
        {
            RemovedAccounts.Remove(account, accounts, folder, time, deleteFiles);
            return Task.FromResult(true);
        }, CancellationToken.None);
        quotas.Forget(account.Id);
        SignedOut(account.Id);
    }

    /// <summary>Ends what an account has under way, because it was disabled.</summary>
    public async Task ShutAsync(AccountId account)
    {
        await sync.EndSessionAsync(SyncAccount.IdOf(account), CancellationToken.None);
        await collections.CloseAsync(account);
        SignedOut(account);
    }

    /// <summary>Sessions of the account ended: addresses of media end with them, and windows look whether theirs did.</summary>
    public void SignedOut(AccountId account)
    {
        capabilities.RevokeAll(account);
        events.Publish(account, "session", new { state = "signed-out" });
    }
}
