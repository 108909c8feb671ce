using System.Security.Cryptography;
using System.Text;
using SQLitePCL;

namespace Reprise.Faults.Tests;

/// <summary>Collections and media as they lie on the disk.</summary>
internal static class Files
{
    private static readonly string[] Tables =
        ["col", "notes", "cards", "revlog", "graves", "config", "tags", "decks", "deck_config", "notetypes", "fields", "templates"];

    private static readonly string[] Contents =
    [
        "select id, guid, mid, mod, tags, flds, sfld, csum from notes order by id",
        "select id, nid, did, ord, mod, type, queue, due, ivl, factor, reps, lapses, left from cards order by id",
        "select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id",
        "select id, mtime_secs from decks order by id",
        "select id, mtime_secs from notetypes order by id",
    ];

    /// <summary>Every row of every table, whole.</summary>
    public static string Whole(string collection) => Rows(collection, Tables.Select(table => $"select * from {table}"));

    /// <summary>What a person has in it, whoever sent it.</summary>
    public static string Content(string collection) => Rows(collection, Contents);

    /// <summary>Rows that wait to be sent, which a hub must not have.</summary>
    public static long Pending(string collection)
    {
        using var database = Database.Open(collection, DatabaseAccess.ReadOnly);
        return database.ScalarInt64("select (select count() from notes where usn = -1) + (select count() from cards where usn = -1) + (select count() from revlog where usn = -1)") ?? 0;
    }

    /// <summary>Names and checksums of a folder's files.</summary>
    public static string Folder(string folder) => Directory.Exists(folder)
        ? string.Join('\n', Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(path => $"{Path.GetFileName(path)} {Sum(path)}"))
        : "";

    /// <summary>What the index says is in the folder.</summary>
    public static string Index(string path)
    {
        using var media = ServerMediaDatabase.Open(path);
        return string.Join('\n', media.ChangesAfter(int.MinValue, int.MaxValue).Where(file => !file.IsDeleted).OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => $"{file.Name} {Convert.ToHexStringLower(file.Sha1)}"));
    }

    private static string Sum(string path) => Convert.ToHexStringLower(SHA1.HashData(File.ReadAllBytes(path)));

    private static string Rows(string path, IEnumerable<string> queries)
    {
        raw.sqlite3_open_v2(path, out var database, raw.SQLITE_OPEN_READONLY, null).ShouldBe(raw.SQLITE_OK);
        using (database)
        {
            // Tables are read from end to end: nothing is compared, the name must only be known.
            raw.sqlite3_create_collation(database, "unicase", null, (_, one, other) => string.CompareOrdinal(one, other));
            var text = new StringBuilder();
            foreach (var query in queries)
            {
                Append(text, database, query);
            }

            return text.ToString();
        }
    }

    private static void Append(StringBuilder text, sqlite3 database, string query)
    {
        raw.sqlite3_prepare_v2(database, query, out var rows).ShouldBe(raw.SQLITE_OK, query);
        using (rows)
        {
            int result;
            while ((result = raw.sqlite3_step(rows)) == raw.SQLITE_ROW)
            {
                for (var i = 0; i < raw.sqlite3_column_count(rows); i++)
                {
                    text.Append(Convert.ToHexString(raw.sqlite3_column_blob(rows, i))).Append(' ');
                }

                text.Append('\n');
            }

            result.ShouldBe(raw.SQLITE_DONE, query);
        }
    }
}
