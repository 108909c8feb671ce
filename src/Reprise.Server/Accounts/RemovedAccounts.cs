using System.Globalization;

namespace Reprise.Server;

/// <summary>Removes accounts and keeps their files aside, since somebody may have meant another one.</summary>
public static class RemovedAccounts
{
    /// <summary>Removes the account and moves its folder to <c>removed/</c>. The collection must be closed.</summary>
    public static void Remove(Account account, AccountDirectory accounts, DataFolder folder, TimeProvider time)
    {
        accounts.Remove(account.Id);
        var removed = Path.Combine(folder.Path, "removed");
        Directory.CreateDirectory(removed);
        var name = string.Create(CultureInfo.InvariantCulture, $"{account.Id.Value}-{time.GetUtcNow().ToUnixTimeMilliseconds()}");
        Directory.Move(folder.Of(account.Id).Path, Path.Combine(removed, name));
    }
}
