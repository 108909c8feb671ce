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
        """
        alter table accounts add column state text not null default 'active';
        alter table accounts add column quota integer;
        alter table accounts add column email text;
        alter table accounts add column last_sync integer;
        alter table accounts add column noticed integer;
        create unique index accounts_email on accounts (email collate nocase) where email is not null;
        alter table sessions add column agent text not null default '';
        alter table sync_keys add column client text not null default '';
        create table audit (
            id integer primary key autoincrement, time integer not null, actor integer, actor_name text not null, action text not null,
            subject integer, subject_name text, detail text
        );
        create index audit_subject on audit (subject);
        create table mail_tokens (
            hash blob primary key, account integer not null references accounts (id) on delete cascade, purpose text not null, email text not null,
            created integer not null, expires integer not null
        ) without rowid;
        create index mail_tokens_account on mail_tokens (account);
        create table invitations (
            id integer primary key autoincrement, hash blob not null unique, note text not null, created integer not null, expires integer not null,
            uses integer not null
        );
        """,
    ];

    /// <summary>Brings a file to the newest version, or up to an older one.</summary>
    /// <exception cref="ServerDatabaseTooNewException">A newer version wrote the file.</exception>
    public static void Apply(Database database, string path, int? upTo = null)
    {
        var version = (int)(database.ScalarInt64("pragma user_version") ?? 0);
        if (version > Scripts.Length)
        {
            throw new ServerDatabaseTooNewException(path, version);
        }

        for (; version < (upTo ?? Scripts.Length); version++)
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
