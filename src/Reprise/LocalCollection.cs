using Reprise.Collections;

namespace Reprise;

/// <summary>An account's collection, opened by a command because no server runs on the data folder.</summary>
internal static class LocalCollection
{
    public static Collection Open(LocalData local, Account account) => Collection.Open(local.Folder.Of(account.Id).CollectionPath, OptionsFor(local, account));

    public static CollectionOptions OptionsFor(LocalData local, Account account) => new()
    {
        Role = CollectionRoles.RoleOf(local.Folder.Of(account.Id)),
        Zone = TimeZoneInfo.FindSystemTimeZoneById(account.Zone),
    };
}
