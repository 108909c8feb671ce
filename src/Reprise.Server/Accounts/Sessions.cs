namespace Reprise.Server;

/// <summary>Who a request comes from: web sessions by cookie, programs by bearer token.</summary>
public sealed class Sessions
{
    /// <summary>A session nobody uses ends after this many days.</summary>
    public const int LifetimeDays = 90;

    private const long Hour = 3_600_000;

    private readonly ServerDatabase database;
    private readonly AccountDirectory accounts;
    private readonly TimeProvider time;

    /// <summary>The sessions kept in a server's database.</summary>
    public Sessions(ServerDatabase database, AccountDirectory accounts, TimeProvider time)
    {
        this.database = database;
        this.accounts = accounts;
        this.time = time;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static long Oldest(long now) => now - (LifetimeDays * 24 * Hour);

    /// <summary>Begins a session and answers its secret.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="agent">What its owner knows the browser by, such as "Firefox, Linux".</param>
    public string Begin(AccountId account, string agent = "")
    {
        var secret = Secret.New();
        database.Change(db =>
        {
            SessionRows.RemoveOlderThan(db, Oldest(Now));
            SessionRows.Add(db, Secret.Hash(secret), account, agent, Now);
            AccountRows.Seen(db, account, Now);
            return true;
        });
        return secret;
    }

    /// <summary>The account of a session, or null if it ended.</summary>
    public Account? Find(string secret)
    {
        var hash = Secret.Hash(secret);
        var now = Now;
        if (database.Use(db => SessionRows.Find(db, hash)) is not { } session || session.LastSeen < Oldest(now))
        {
            return null;
        }

        if (now - session.LastSeen > Hour)
        {
            database.Change(db =>
            {
                SessionRows.Seen(db, hash, now);
                AccountRows.Seen(db, session.Account, now);
                return true;
            });
        }

        return accounts.FindActive(session.Account);
    }

    /// <summary>Ends a session.</summary>
    public void End(string secret) => database.Change(db =>
    {
        SessionRows.Remove(db, Secret.Hash(secret));
        return true;
    });

    /// <summary>Makes a token and answers it with its secret.</summary>
    public (ApiToken Token, string Secret) AddToken(AccountId account, string name, bool mayWrite = true)
    {
        var secret = "reprise_" + Secret.New();
        var now = Now;
        var id = database.Change(db => SessionRows.AddToken(db, Secret.Hash(secret), account, name, now, mayWrite));
        return (new ApiToken(id, name, now, null, mayWrite), secret);
    }

    /// <summary>The owner of a token, or null if there is no such token.</summary>
    public TokenOwner? FindByToken(string secret)
    {
        if (database.Use(db => SessionRows.FindToken(db, Secret.Hash(secret))) is not { } token)
        {
            return null;
        }

        var now = Now;
        if (token.LastUsed is null || now - token.LastUsed > Hour)
        {
            database.Change(db =>
            {
                SessionRows.TokenUsed(db, token.Id, now);
                AccountRows.Seen(db, token.Account, now);
                return true;
            });
        }

        return accounts.FindActive(token.Account) is { } owner ? new TokenOwner(owner, token.MayWrite) : null;
    }

    /// <summary>The account's tokens.</summary>
    public List<ApiToken> Tokens(AccountId account) => database.Use(db => SessionRows.Tokens(db, account));

    /// <summary>Revokes a token; false if the account has no such token.</summary>
    public bool RemoveToken(AccountId account, long id) => database.Change(db => SessionRows.RemoveToken(db, account, id));
}
