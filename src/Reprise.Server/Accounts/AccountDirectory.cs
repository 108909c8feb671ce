namespace Reprise.Server;

/// <summary>Makes, changes, finds and removes accounts, under the rules for names and passwords.</summary>
public sealed class AccountDirectory
{
    /// <summary>The fewest characters of a password.</summary>
    public const int ShortestPassword = 8;

    private const int LongestName = 64;
    private const int LongestPassword = 1024;

    private readonly ServerDatabase database;
    private readonly TimeProvider time;
    private readonly Passwords passwords = new();

    /// <summary>The accounts kept in a server's database.</summary>
    public AccountDirectory(ServerDatabase database, TimeProvider time)
    {
        this.database = database;
        this.time = time;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether nobody has an account yet.</summary>
    public bool IsEmpty => database.Use(AccountRows.Count) == 0;

    /// <summary>All accounts in the order they were made.</summary>
    public List<Account> List() => database.Use(AccountRows.List);

    /// <summary>The account of that number, or null.</summary>
    public Account? Find(AccountId id) => database.Use(db => AccountRows.Find(db, id));

    /// <summary>The account of that name, or null.</summary>
    public Account? Find(string name) => database.Use(db => AccountRows.Find(db, name.Trim()));

    /// <summary>Makes the first account, an administrator. Null if somebody was faster.</summary>
    /// <exception cref="InvalidAccountException">The name or password will not do.</exception>
    public Account? AddFirst(string name, string password, string? zone)
    {
        var (cleanName, hash, cleanZone) = Prepare(name, password, zone);
        return database.Change(db => AccountRows.Count(db) == 0 ? AccountRows.Add(db, cleanName, administrator: true, hash, cleanZone, Now) : null);
    }

    /// <summary>Makes an account. The first one is an administrator.</summary>
    /// <exception cref="InvalidAccountException">The name or password will not do, or the name is taken.</exception>
    public Account Add(string name, string password, bool administrator = false, string? zone = null)
    {
        var (cleanName, hash, cleanZone) = Prepare(name, password, zone);
        return database.Change(db =>
            AccountRows.Find(db, cleanName) is null
                ? AccountRows.Add(db, cleanName, administrator || AccountRows.Count(db) == 0, hash, cleanZone, Now)
                : throw new InvalidAccountException("name", $"There is an account named {cleanName} already."));
    }

    /// <summary>The account whose name and password these are, or null. Takes its time on purpose.</summary>
    public Account? SignIn(string name, string password)
    {
        var account = Find(name);
        if (!passwords.Check(account?.PasswordHash, password.Length > LongestPassword ? "" : password, out var better))
        {
            return null;
        }

        if (better is not null)
        {
            Update(account! with { PasswordHash = better });
        }

        return account;
    }

    /// <summary>Writes an account's changed facts.</summary>
    public void Update(Account account) => database.Change(db =>
    {
        AccountRows.Update(db, account);
        return true;
    });

    /// <summary>Sets a password and ends all sessions of the account but one.</summary>
    /// <exception cref="InvalidAccountException">The password will not do.</exception>
    public void SetPassword(Account account, string password, byte[]? keepSession = null)
    {
        RequirePassword(password);
        var hash = passwords.Hash(password);
        database.Change(db =>
        {
            AccountRows.Update(db, account with { PasswordHash = hash });
            SessionRows.RemoveAllOf(db, account.Id, keepSession);
            return true;
        });
    }

    /// <summary>Sets the time zone that decides when the account's study day begins.</summary>
    /// <exception cref="InvalidAccountException">There is no such zone.</exception>
    public static string RequireZone(string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId
            ? zone
            : throw new InvalidAccountException("zone", $"There is no time zone named {zone}. Zones are named like Europe/Berlin.");

    /// <summary>Removes an account and its sessions and tokens; its files are the caller's to move away.</summary>
    public bool Remove(AccountId id) => database.Change(db => AccountRows.Remove(db, id));

    /// <summary>Remembers that the account was used.</summary>
    internal void Seen(AccountId id) => database.Change(db =>
    {
        AccountRows.Seen(db, id, Now);
        return true;
    });

    private (string Name, string Hash, string Zone) Prepare(string name, string password, string? zone)
    {
        var clean = name.Trim();
        if (clean.Length is 0 or > LongestName || clean.Any(char.IsControl))
        {
            throw new InvalidAccountException("name", $"A name has 1 to {LongestName} characters.");
        }

        RequirePassword(password);
        return (clean, passwords.Hash(password), RequireZone(zone ?? LocalZone()));
    }

    private static void RequirePassword(string password)
    {
        if (password.Length is < ShortestPassword or > LongestPassword)
        {
            throw new InvalidAccountException("password", $"A password has at least {ShortestPassword} characters.");
        }
    }

    private static string LocalZone() =>
        TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(TimeZoneInfo.Local.Id, out var iana) ? iana : "Etc/UTC";
}
