using System.Globalization;

namespace Reprise.Server;

/// <summary>The versions of reprise.db, each a script from the one before. A copy of the file is kept before each step.</summary>
internal static class ServerMigrations
{
    private static readonly string[] Scripts =
    [
        """
        create table accounts (
            id integer primary key autoincrement, name text not null unique collate nocase, administrator integer not null,
            password text not null, sync_key blob, zone text not null, theme text not null default 'auto', language text,
            preferences text not null default '{}', created integer not null, last_seen integer
        );
        create table sessions (
            hash blob primary key, account integer not null references accounts (id) on delete cascade, created integer not null, last_seen integer not null
        ) without rowid;
        create table tokens (
            id integer primary key autoincrement, hash blob not null unique, account integer not null references accounts (id) on delete cascade,
            name text not null, created integer not null, last_used integer
        );
        create table settings (key text primary key, value text not null) without rowid;
        create index sessions_account on sessions (account);
        create index tokens_account on tokens (account);
        """,
        """
        create table sync_keys (
            hash blob primary key, account integer not null references accounts (id) on delete cascade, created integer not null, last_used integer not null
        ) without rowid;
        create index sync_keys_account on sync_keys (account);
        """,
    ];

    public static void Apply(Database database, string path)
    {
        var version = (int)(database.ScalarInt64("pragma user_version") ?? 0);
        if (version > Scripts.Length)
        {
            throw new ServerDatabaseTooNewException(path, version);
        }

        for (; version < Scripts.Length; version++)
        {
            if (version > 0)
            {
                var copy = string.Create(CultureInfo.InvariantCulture, $"{path}.v{version}");
                File.Delete(copy);
                database.Execute("vacuum into ?", copy);
            }

            database.ExecuteScript(string.Create(CultureInfo.InvariantCulture, $"begin immediate; {Scripts[version]} pragma user_version = {version + 1}; commit;"));
        }
    }
}
