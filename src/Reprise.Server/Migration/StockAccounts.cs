using Reprise.Sync;

namespace Reprise.Server;

/// <summary>The accounts that the stock server's settings name (<c>SYNC_USER1</c> …): made or taken over when the server starts (docs/spec/sync-protocol.md §3.2, §4 and §17).</summary>
/// <remarks>
/// What was taken over is remembered, so that a start changes only what changed in the settings since: a password that its owner changed on
/// the page stays, and a host key that was revoked stays revoked.
/// </remarks>
internal sealed class StockAccounts(StockSettings settings, DataFolder folder, ServerDatabase database, AccountDirectory accounts, AuditLog audit, TimeProvider time)
{
    private readonly SyncKeys keys = new(database, accounts, time);

    /// <summary>Makes the accounts what the settings say; answers what was done, a sentence each.</summary>
    /// <exception cref="InvalidServerOptionsException">An account cannot be taken over.</exception>
    public IReadOnlyList<string> Settle(CancellationToken cancel)
    {
        RequireDifferentNames();
        var done = settings.Users.SelectMany(user => Settle(user, cancel)).ToList();
        done.AddRange(accounts.List().Where(account => MarkOf(account) is { Named: true } && !settings.Users.Any(user => IsNameOf(user, account))).Select(Shut));
        if (!accounts.List().Exists(account => account.Administrator))
        {
            done.Add("No account is an administrator. Make one with \"reprise user add NAME --administrator\".");
        }

        return done;
    }

    private IEnumerable<string> Settle(StockUser user, CancellationToken cancel)
    {
        if (accounts.Find(user.Name) is not { } account)
        {
            yield return Take(user, cancel);
            if (user.PlainPassword is { Length: < AccountDirectory.ShortestPassword })
            {
                yield return $"The password of {user.Name} in SYNC_USER is short. It opens the web app, too: choose a longer one.";
            }

            yield break;
        }

        var hash = SyncKeys.HashText(user.HostKey);
        var mark = MarkOf(account) ?? Adopt(user, account, hash);
        if (!mark.Named)
        {
            account = accounts.SetState(account, AccountState.Active);
            audit.Note(AuditLog.Server, AuditAction.Enabled, account);
            yield return $"The account {account.Name} is named in SYNC_USER again: enabled.";
        }

        if (mark.KeyHash != hash)
        {
            ChangePassword(user, account);
            yield return $"The password of {account.Name} in SYNC_USER changed: all devices and windows of the account have to sign in anew.";
        }

        Remember(account.Id, new StockMark(hash, Named: true));
    }

    /// <summary>Takes the account over from the stock server's folder, or makes it with nothing in it.</summary>
    private string Take(StockUser user, CancellationToken cancel)
    {
        var source = Migration.FromStockServer(settings.Folder ?? DefaultFolder, folder, database, accounts, time);
        var taken = source.Take(user, (open, id) => StockAccountRows.Set(open, id, new StockMark(SyncKeys.HashText(user.HostKey), Named: true)), cancel);
        if (taken.State == MigratedState.Failed)
        {
            throw new InvalidServerOptionsException($"The account {user.Name} of SYNC_USER cannot be taken over: {taken.Problem}");
        }

        audit.Note(AuditLog.Server, AuditAction.AccountAdded, accounts.Find(user.Name));
        return taken.CollectionBytes > 0
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Took over the account {user.Name} with {taken.CollectionBytes} bytes of collection and {taken.MediaFiles} media files.{(taken.LeftOut is { Count: > 0 } names ? $" {names.Count} media files were left out because their names are not UTF-8: {string.Join(", ", names)}." : "")} The old files were left as they are.")
            : $"Made the account {user.Name}.";
    }

    /// <summary>An account that is here already counts as the named one if it came from there, or the setting holds its password.</summary>
    private StockMark Adopt(StockUser user, Account account, string hash)
    {
        var mark = new StockMark(hash, Named: true);
        if (keys.Find(user.HostKey)?.Id == account.Id)
        {
            return mark;
        }

        if (user.PlainPassword is not { } password || accounts.SignIn(account.Name, password) is null)
        {
            throw new InvalidServerOptionsException(
                $"SYNC_USER names {user.Name}, and there is an account of that name with another password here. Give it the same password first, or name another account.");
        }

        keys.Keep(account.Id, user.HostKey);
        return mark;
    }

    private void ChangePassword(StockUser user, Account account)
    {
        accounts.Update(account with { PasswordHash = StockServerFolder.HashOf(user, accounts.Hash) });
        accounts.SignOutEverywhere(account.Id);
        keys.Keep(account.Id, user.HostKey);
        audit.Note(AuditLog.Server, AuditAction.PasswordReset, account);
    }

    /// <summary>Without its setting nobody could use the account on the stock server.</summary>
    private string Shut(Account account)
    {
        try
        {
            accounts.SetState(account, AccountState.Disabled);
        }
        catch (InvalidAccountException)
        {
            return $"No SYNC_USER names the account {account.Name} any more. It stays open because it is the only administrator.";
        }

        Remember(account.Id, MarkOf(account)!.Value with { Named = false });
        audit.Note(AuditLog.Server, AuditAction.Disabled, account);
        return $"No SYNC_USER names the account {account.Name} any more: disabled. Its files stay.";
    }

    private void RequireDifferentNames()
    {
        if (settings.Users.GroupBy(user => user.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new InvalidServerOptionsException($"SYNC_USER names {twice.Key} more than once, or in upper and lower case: that is one account here.");
        }
    }

    private static bool IsNameOf(StockUser user, Account account) => string.Equals(user.Name, account.Name, StringComparison.OrdinalIgnoreCase);

    private static string DefaultFolder => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".syncserver");

    private StockMark? MarkOf(Account account) => database.Use(db => StockAccountRows.Find(db, account.Id));

    private void Remember(AccountId account, StockMark mark)
    {
        if (database.Use(db => StockAccountRows.Find(db, account)) != mark)
        {
            database.Change(db =>
            {
                StockAccountRows.Set(db, account, mark);
                return true;
            });
        }
    }
}
