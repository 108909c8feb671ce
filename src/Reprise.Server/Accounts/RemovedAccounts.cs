using System.Globalization;

namespace Reprise.Server;

/// <summary>Removes accounts. Their files are kept aside, since somebody may have meant another one, or deleted when that is what was asked for.</summary>
public static class RemovedAccounts
{
    /// <summary>Removes the account and moves its folder to <c>removed/</c>, or deletes it. The collection must be closed.</summary>
    /// <exception cref="InvalidAccountException">It is the only administrator, and other accounts would be left with none.</exception>
    public static void Remove(Account account, AccountDirectory accounts, DataFolder folder, TimeProvider time, bool deleteFiles = false)
    {
        if (account is { Administrator: true, State: AccountState.Active } && !accounts.HasOtherAdministrator(account.Id) && accounts.List().Count > 1)
        {
            throw new InvalidAccountException("account", "This is the only administrator. Make another one first.");
        }

        accounts.Remove(account.Id);
        if (deleteFiles)
        {
            WholeFolder.Delete(folder.Of(account.Id).Path);
            return;
        }

        var removed = Path.Combine(folder.Path, "removed");
        Directory.CreateDirectory(removed);
        var name = string.Create(CultureInfo.InvariantCulture, $"{account.Id.Value}-{time.GetUtcNow().ToUnixTimeMilliseconds()}");
        Directory.Move(folder.Of(account.Id).Path, Path.Combine(removed, name));
    }
}
