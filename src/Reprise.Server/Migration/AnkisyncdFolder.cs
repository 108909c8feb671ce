using Reprise.Sync;

namespace Reprise.Server;

/// <summary>The folder of the old community server, ankisyncd (docs/spec/sync-protocol.md §16).</summary>
internal sealed class AnkisyncdFolder : MigrationSource
{
    private const string Config = "ankisyncd.conf";
    private readonly string folder;
    private readonly Dictionary<string, string> settings;

    public AnkisyncdFolder(string folder)
    {
        this.folder = folder;
        settings = ReadSettings(Path.Combine(folder, Config));
        if (!File.Exists(AuthPath) && !Directory.Exists(DataRoot))
        {
            throw new MigrationException($"{folder} is no folder of ankisyncd: there is neither auth.db nor a folder of collections.");
        }
    }

    public override string Kind => "ankisyncd";

    private string AuthPath => Find("auth_db_path", "auth.db");

    private string SessionPath => Find("session_db_path", "session.db");

    private string DataRoot => Find("data_root", "collections");

    public override IReadOnlyList<SourceUser> Users(string work)
    {
        var keys = Rows(SessionPath, "session", "hkey", work).ToLookup(row => row.User, row => row.Value, StringComparer.Ordinal);
        var known = File.Exists(AuthPath)
            ? Rows(AuthPath, "auth", "hash", work).Select(row => (row.User, Hash: ForeignPasswords.OfAnkisyncd(row.Value)))

            // Without a database of users the old server let in everybody: nothing is known of passwords.
            : Directory.EnumerateDirectories(DataRoot).Select(path => (User: Path.GetFileName(path), Hash: (string?)null));
        return [.. known.OrderBy(user => user.User, StringComparer.Ordinal)
            .Select(user => new SourceUser(user.User, user.Hash, [.. keys[user.User]], Path.Combine(DataRoot, user.User)))];
    }

    public override string MediaFolder(SourceUser user) => Path.Combine(user.Folder, "collection.media");

    public override void CopyIndex(SourceUser user, AccountFolder target, TimeProvider time)
    {
        var path = Path.Combine(user.Folder, "collection.media.server.db");
        using var media = ServerMediaDatabase.Open(target.MediaDatabasePath);
        var rows = File.Exists(path) ? ReadIndex(path, target.Path) : [];
        media.Change(() =>
        {
            Settle(media, target, rows, time);
            return true;
        });
    }

    /// <summary>Rows of the old index. A deleted file has no checksum there; an empty one stands for it.</summary>
    private static List<ServerMediaFile> ReadIndex(string path, string work)
    {
        using var database = OpenCopy(path, Path.Combine(work, "reading"));
        using var row = database.Prepare("select fname, usn, csum from media order by usn");
        var rows = new List<ServerMediaFile>();
        while (row.Step())
        {
            var isDeleted = row.IsNull(2) || row.Text(2).Length == 0;
            rows.Add(new ServerMediaFile(row.Text(0).Normalize(), isDeleted ? [] : HashOf(row.Text(2)), isDeleted ? 0 : 1, row.Int32(1)));
        }

        return rows;
    }

    private static byte[] HashOf(string hex)
    {
        try
        {
            return Convert.FromHexString(hex);
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private static List<(string User, string Value)> Rows(string path, string table, string column, string work)
    {
        var rows = new List<(string, string)>();
        if (!File.Exists(path))
        {
            return rows;
        }

        using var database = OpenCopy(path, work);
        var user = database.ScalarInt64($"select 1 from pragma_table_info('{table}') where name = 'username'") is null ? "user" : "username";
        using var row = database.Prepare($"select {user}, {column} from {table}");
        while (row.Step())
        {
            rows.Add((row.Text(0), row.IsNull(1) ? "" : row.Text(1)));
        }

        return rows;
    }

    /// <summary>Where a setting points: inside the folder that was given, wherever the server ran.</summary>
    private string Find(string key, string usual)
    {
        var set = settings.GetValueOrDefault(key) is { Length: > 0 } value ? value : usual;
        var inside = Path.GetFullPath(Path.Combine(folder, set));
        return Path.Exists(inside) ? inside : Path.Combine(folder, Path.GetFileName(set.TrimEnd('/')));
    }

    private static Dictionary<string, string> ReadSettings(string path)
    {
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        return lines.Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2 && !pair[0].TrimStart().StartsWith('#'))
            .GroupBy(pair => pair[0].Trim(), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last()[1].Trim(), StringComparer.Ordinal);
    }
}
