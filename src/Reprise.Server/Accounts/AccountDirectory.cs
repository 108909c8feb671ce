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

    /// <summary>The account that this address belongs to, or null.</summary>
    public Account? FindByEmail(string email) => database.Use(db => AccountRows.FindByEmail(db, email.Trim()));

    /// <summary>The account of that number if it can be used, or null.</summary>
    public Account? FindActive(AccountId id) => Find(id) is { State: AccountState.Active } account ? account : null;

    /// <summary>Makes the first account, an administrator. Null if somebody was faster.</summary>
    /// <exception cref="InvalidAccountException">The name or password will not do.</exception>
    public Account? AddFirst(string name, string password, string? zone)
    {
        var (cleanName, hash, cleanZone) = Prepare(name, password, zone);
        return database.Change(db => AccountRows.Count(db) == 0 ? AccountRows.Add(db, cleanName, administrator: true, hash, cleanZone, Now) : null);
    }

    /// <summary>Makes an account. The first one is an administrator.</summary>
    /// <exception cref="InvalidAccountException">The name or password will not do, or the name is taken.</exception>
    public Account Add(string name, string password, bool administrator = false, string? zone = null, AccountState state = AccountState.Active)
    {
        var (cleanName, hash, cleanZone) = Prepare(name, password, zone);
        return database.Change(db =>
        {
            if (AccountRows.Find(db, cleanName) is not null)
            {
                throw new InvalidAccountException("name", $"There is an account named {cleanName} already.");
            }

            var made = AccountRows.Add(db, cleanName, administrator || AccountRows.Count(db) == 0, hash, cleanZone, Now) with { State = state };
            AccountRows.Update(db, made);
            return made;
        });
    }

    /// <summary>Takes over an account of another server with its password's hash, which the rules for new passwords do not apply to.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="passwordHash">The hash.</param>
    /// <param name="state">Whether it can be used.</param>
    /// <param name="settle">What belongs to it and must be there before it is.</param>
    /// <exception cref="InvalidAccountException">The name will not do or is taken.</exception>
    internal Account Adopt(string name, string passwordHash, AccountState state, Action<Database, AccountId> settle)
    {
        RequireName(name);
        var zone = LocalZone();
        return database.Change(db =>
        {
            if (AccountRows.Find(db, name) is not null)
            {
                throw new InvalidAccountException("name", $"There is an account named {name} already.");
            }

            var made = AccountRows.Add(db, name, administrator: false, passwordHash, zone, Now) with { State = state };
            AccountRows.Update(db, made);
            settle(db, made.Id);
            return made;
        });
    }

    /// <summary>The hash to keep of a password that another server knew.</summary>
    internal string Hash(string password) => passwords.Hash(password);

    /// <summary>The account that can be used and whose name and password these are, or null. Takes its time on purpose.</summary>
    public Account? SignIn(string name, string password) => CheckPassword(name, password) is { State: AccountState.Active } account ? account : null;

    /// <summary>The account whose name and password these are, in whatever state it is, or null. Takes its time on purpose.</summary>
    public Account? CheckPassword(string name, string password)
    {
        var account = Find(name);
        if (!passwords.Check(account?.Name, account?.PasswordHash, password.Length > LongestPassword ? "" : password, out var better))
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

    /// <summary>The owner sets a new password: all sessions of the account but the present one end. Devices stay signed in.</summary>
    /// <exception cref="InvalidAccountException">The password will not do.</exception>
    public void ChangePassword(Account account, string password, byte[]? keepSession)
    {
        RequirePassword(password);
        var hash = passwords.Hash(password);
        database.Change(db =>
        {
            AccountRows.Update(db, account with { PasswordHash = hash });
            SessionRows.RemoveAllOf(db, account.Id, keepSession);
            MailTokenRows.RemoveAllOf(db, account.Id, MailPurpose.Reset);
            return true;
        });
    }

    /// <summary>Somebody who does not know the old password sets a new one: sessions, API tokens and the keys of devices end.</summary>
    /// <exception cref="InvalidAccountException">The password will not do.</exception>
    public void SetPassword(Account account, string password)
    {
        ChangePassword(account, password, keepSession: null);
        SignOutEverywhere(account.Id);
    }

    /// <summary>Ends the account's sessions, API tokens and the keys of its devices.</summary>
    public void SignOutEverywhere(AccountId account) => database.Change(db =>
    {
        SessionRows.RemoveAllOf(db, account, except: null);
        SessionRows.RemoveTokensOf(db, account);
        SyncKeyRows.RemoveAllOf(db, account);
        return true;
    });

    /// <summary>Whether somebody besides this account can manage the server.</summary>
    public bool HasOtherAdministrator(AccountId besides) => database.Use(db => AccountRows.CountOtherAdministrators(db, besides)) > 0;

    /// <summary>Shuts an account or opens it again. Shutting it ends its web sessions; devices and tokens stay known, but are refused meanwhile.</summary>
    /// <exception cref="InvalidAccountException">Nobody could manage the server any more.</exception>
    public Account SetState(Account account, AccountState state)
    {
        if (state != AccountState.Active && account.Administrator && !HasOtherAdministrator(account.Id))
        {
            throw new InvalidAccountException("state", "This is the only administrator. Make another one first.");
        }

        var changed = account with { State = state, Noticed = null };
        database.Change(db =>
        {
            AccountRows.Update(db, changed);
            if (state != AccountState.Active)
            {
                SessionRows.RemoveAllOf(db, account.Id, except: null);
            }

            return true;
        });
        return changed;
    }

    /// <summary>Makes an account an administrator, or no longer one.</summary>
    /// <exception cref="InvalidAccountException">Nobody could manage the server any more.</exception>
    public Account SetAdministrator(Account account, bool administrator)
    {
        if (!administrator && account.Administrator && !HasOtherAdministrator(account.Id))
        {
            throw new InvalidAccountException("administrator", "This is the only administrator. Make another one first.");
        }

        var changed = account with { Administrator = administrator };
        Update(changed);
        return changed;
    }

    /// <summary>Sets the most bytes an account may take.</summary>
    /// <param name="account">The account.</param>
    /// <param name="bytes">0 for no limit, null for the server's own.</param>
    /// <exception cref="InvalidAccountException">The number is negative.</exception>
    public Account SetQuota(Account account, long? bytes)
    {
        var changed = account with { Quota = bytes is null or >= 0 ? bytes : throw new InvalidAccountException("quota", "A quota is 0 (no limit) or a number of bytes.") };
        Update(changed);
        return changed;
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

    /// <summary>Remembers that the account was used, if that was not known for the last hour.</summary>
    internal void SeenSometimes(Account account)
    {
        if (Now - (account.LastSeen ?? 0) > 3_600_000)
        {
            Seen(account.Id);
        }
    }

    private (string Name, string Hash, string Zone) Prepare(string name, string password, string? zone)
    {
        var clean = name.Trim();
        RequireName(clean);

        RequirePassword(password);
        return (clean, passwords.Hash(password), RequireZone(zone ?? LocalZone()));
    }

    private static void RequireName(string name)
    {
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            throw new InvalidAccountException("name", $"A name has 1 to {LongestName} characters.");
        }
    }

    /// <summary>Checks that a password will do.</summary>
    /// <exception cref="InvalidAccountException">It is too short or too long.</exception>
    internal static void RequirePassword(string password)
    {
        if (password.Length is < ShortestPassword or > LongestPassword)
        {
            throw new InvalidAccountException("password", $"A password has at least {ShortestPassword} characters.");
        }
    }

    private static string LocalZone() =>
        TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(TimeZoneInfo.Local.Id, out var iana) ? iana : "Etc/UTC";
}
