using Reprise.Collections;

namespace Reprise;

/// <summary>An account's collection, opened by a command because no server runs on the data folder.</summary>
internal static class LocalCollection
{
    public static Collection Open(LocalData local, Account account) => Collection.Open(local.Folder.Of(account.Id).CollectionPath, OptionsFor(account));

    public static CollectionOptions OptionsFor(Account account) => new() { Role = CollectionRole.Hub, Zone = TimeZoneInfo.FindSystemTimeZoneById(account.Zone) };
}
