using System.Security.Cryptography;
using System.Text;

namespace Reprise.Server;

/// <summary>The host keys of devices: random, only their hash is kept, each can be revoked. Keys that the stock server derives are taken over with their accounts.</summary>
public sealed class SyncKeys(ServerDatabase database, AccountDirectory accounts, TimeProvider time)
{
    private const long Hour = 3_600_000;
    private const long Minute = 60_000;

    /// <summary>Makes a key for a device of an account.</summary>
    public string New(AccountId account)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        Keep(account, key);
        return key;
    }

    /// <summary>Accepts a key that a device already has: accounts that came from another server.</summary>
    public void Keep(AccountId account, string key) => database.Change(db =>
    {
        Keep(db, account, key);
        return true;
    });

    internal void Keep(Database open, AccountId account, string key) => SyncKeyRows.Add(open, Hash(key), account, time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The account a key belongs to, or null.</summary>
    public Account? Find(string key)
    {
        if (key.Length == 0)
        {
            return null;
        }

        var hash = Hash(key);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (database.Use(db => SyncKeyRows.Find(db, hash)) is not { } known)
        {
            return null;
        }

        if (now - known.LastUsed > Hour)
        {
            database.Change(db =>
            {
                SyncKeyRows.Used(db, hash, now);
                return true;
            });
        }

        return accounts.FindActive(known.Account);
    }

    /// <summary>Remembers that a device asked to sync, and what program it runs.</summary>
    public void Synced(string key, string client)
    {
        var hash = Hash(key);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (database.Use(db => SyncKeyRows.Find(db, hash)) is { } before && before.Client == client && now - before.LastUsed is >= 0 and < Minute)
        {
            // Known already, and every write waits for the disk.
            return;
        }

        database.Change(db =>
        {
            if (SyncKeyRows.Find(db, hash) is { } known)
            {
                SyncKeyRows.UsedBy(db, hash, client, now);
                AccountRows.Synced(db, known.Account, now);
            }

            return true;
        });
    }

    /// <summary>The devices that have a key, the one used last first.</summary>
    public List<SyncDevice> Devices(AccountId account) =>
        database.Use(db => SyncKeyRows.Of(db, account)).ConvertAll(row => new SyncDevice(SyncClients.NameOf(row.Client), row.Client, row.LastUsed));

    /// <summary>What is kept of a key, as text.</summary>
    internal static string HashText(string key) => Convert.ToHexStringLower(Hash(key));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
