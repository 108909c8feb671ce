using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>What people answered to pages that asked for permission. Kept until revoked.</summary>
internal sealed class ConnectOrigins(ServerDatabase database, TimeProvider time)
{
    private const int Longest = 512;

    /// <summary>An account's answers, oldest first.</summary>
    public List<ConnectOrigin> List(AccountId account) => database.Use(db =>
    {
        using var row = db.Prepare("select origin, allowed, created from connect_origins where account = ? order by created, origin");
        row.Bind(1, account.Value);
        var list = new List<ConnectOrigin>();
        while (row.Step())
        {
            list.Add(new ConnectOrigin(row.Text(0), row.Int64(1) != 0, row.Int64(2)));
        }

        return list;
    });

    /// <summary>The settings with an account's own answers over them.</summary>
    public ConnectConfig Over(AccountId account, ConnectConfig configured)
    {
        var own = List(account);
        return own.Count == 0
            ? configured
            : configured with
            {
                WebCorsOriginList = [.. configured.WebCorsOriginList, .. own.Where(origin => origin.Allowed).Select(origin => origin.Origin)],
                IgnoreOriginList = [.. configured.IgnoreOriginList, .. own.Where(origin => !origin.Allowed).Select(origin => origin.Origin)],
            };
    }

    /// <summary>Remembers an answer.</summary>
    public void Remember(AccountId account, string origin, bool allowed)
    {
        if (origin.Length is > 0 and <= Longest && origin != "*")
        {
            database.Change(db =>
            {
                db.Execute(
                    "insert into connect_origins (account, origin, allowed, created) values (?, ?, ?, ?) on conflict (account, origin) do update set allowed = excluded.allowed",
                    account.Value, origin, allowed ? 1 : 0, time.GetUtcNow().ToUnixTimeMilliseconds());
                return true;
            });
        }
    }

    /// <summary>Forgets an answer; false if there is none.</summary>
    public bool Forget(AccountId account, string origin) => database.Change(db =>
    {
        db.Execute("delete from connect_origins where account = ? and origin = ?", account.Value, origin);
        return db.RowsChanged > 0;
    });
}

/// <summary>A page that asked for permission to use AnkiConnect, and what it was told.</summary>
/// <param name="Origin">The page's origin.</param>
/// <param name="Allowed">Whether it may; otherwise its questions are denied silently.</param>
/// <param name="Created">When it was answered, Unix milliseconds.</param>
public sealed record ConnectOrigin(string Origin, bool Allowed, long Created);
