using System.Security.Cryptography;
using System.Text;

namespace Reprise.Server;

/// <summary>The host keys of devices: random, only their hash is kept, each can be revoked. Keys that the stock server derives are taken over with their accounts.</summary>
public sealed class SyncKeys(ServerDatabase database, AccountDirectory accounts, TimeProvider time)
{
    private const long Hour = 3_600_000;

    /// <summary>Makes a key for a device of an account.</summary>
    public string New(AccountId account)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        Keep(account, key);
        return key;
    }

    /// <summary>Accepts a key that a device already has: accounts that came from another server.</summary>
    public void Keep(AccountId account, string key)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        database.Change(db =>
        {
            db.Execute("insert or ignore into sync_keys (hash, account, created, last_used) values (?, ?, ?, ?)", Hash(key), account.Value, now, now);
            return true;
        });
    }

    /// <summary>The account a key belongs to, or null.</summary>
    public Account? Find(string key)
    {
        if (key.Length == 0)
        {
            return null;
        }

        var hash = Hash(key);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var found = database.Use(db =>
        {
            using var row = db.Prepare("select account, last_used from sync_keys where hash = ?1");
            row.Bind(1, hash.AsSpan());
            return row.Step() ? ((AccountId Account, long LastUsed)?)(new AccountId(row.Int64(0)), row.Int64(1)) : null;
        });
        if (found is not { } known)
        {
            return null;
        }

        if (now - known.LastUsed > Hour)
        {
            database.Change(db =>
            {
                db.Execute("update sync_keys set last_used = ? where hash = ?", now, hash);
                return true;
            });
        }

        return accounts.Find(known.Account);
    }

    /// <summary>When each device that has a key was last seen, Unix milliseconds, to the accuracy with which that is kept.</summary>
    public List<long> LastUses(AccountId account) => database.Use(db => db.Int64List("select last_used from sync_keys where account = ? order by last_used desc", account.Value));

    /// <summary>Revokes all keys of an account: its devices must log in again.</summary>
    public void RevokeAll(AccountId account) => database.Change(db =>
    {
        db.Execute("delete from sync_keys where account = ?", account.Value);
        return true;
    });

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
