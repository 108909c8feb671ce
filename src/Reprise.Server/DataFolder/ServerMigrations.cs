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
        """
        create table classes (
            id integer primary key autoincrement, name text not null, teacher integer not null references accounts (id) on delete cascade,
            code blob unique, created integer not null
        );
        create index classes_teacher on classes (teacher);
        create table class_invitations (
            class integer not null references classes (id) on delete cascade, name text not null collate nocase, created integer not null, primary key (class, name)
        ) without rowid;
        create table class_members (
            class integer not null references classes (id) on delete cascade, account integer not null references accounts (id) on delete cascade,
            joined integer not null, shares integer not null default 0, primary key (class, account)
        ) without rowid;
        create index class_members_account on class_members (account);
        create table class_decks (
            id integer primary key autoincrement, class integer not null references classes (id) on delete cascade, deck integer not null, name text not null,
            version integer not null, published integer not null, notes integer not null, unique (class, deck)
        );
        create table class_deliveries (
            deck integer not null references class_decks (id) on delete cascade, account integer not null references accounts (id) on delete cascade,
            version integer not null, time integer not null, added integer not null, updated integer not null, kept integer not null, primary key (deck, account)
        ) without rowid;
        create index class_deliveries_account on class_deliveries (account);
        create table class_notes (
            deck integer not null references class_decks (id) on delete cascade, account integer not null references accounts (id) on delete cascade,
            guid text not null, fields blob not null, primary key (deck, account, guid)
        ) without rowid;
        create index class_notes_account on class_notes (account);
        """,
        """
        alter table tokens add column writes integer not null default 1;
        create table connect_origins (
            account integer not null references accounts (id) on delete cascade, origin text not null, allowed integer not null, created integer not null,
            primary key (account, origin)
        ) without rowid;
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
