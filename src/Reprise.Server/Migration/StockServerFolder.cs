using Reprise.Sync;

namespace Reprise.Server;

/// <summary>The folder of the stock sync server, its <c>SYNC_BASE</c> (docs/spec/sync-protocol.md §4 and §17). Its accounts are in its environment.</summary>
internal sealed class StockServerFolder(string folder, Func<string, string?> setting, Func<string, string> hash) : MigrationSource
{
    public override string Kind => "anki-syncserver";

    public override IReadOnlyList<SourceUser> Users(string work)
    {
        try
        {
            List<SourceUser> named = [.. StockUser.FromSettings(setting).Select(Of)];

            // Folders that no setting names any more hold somebody's cards all the same.
            var others = Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path))
                .Where(name => File.Exists(Path.Combine(folder, name, "collection.anki2")) && !named.Exists(user => string.Equals(user.Name, name, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal);
            return [.. named, .. others.Select(name => new SourceUser(name, null, [], Path.Combine(folder, name)))];
        }
        catch (InvalidSyncSettingException failure)
        {
            throw new MigrationException(
                $"{failure.Message} The stock server's folder holds no passwords: give the accounts as it was given them, in the environment (SYNC_USER1=name:password …) or with --env FILE.", failure);
        }
    }

    /// <summary>One account as the folder has it, which may be not at all.</summary>
    public SourceUser Of(StockUser user) => new(user.Name, HashOf(user, hash), [user.HostKey], Path.Combine(folder, user.Name));

    /// <summary>What to keep for an account's password.</summary>
    public static string HashOf(StockUser user, Func<string, string> hash) =>
        user.PlainPassword is { } password ? hash(password) : ForeignPasswords.OfStockServer(user.Secret);

    public override string MediaFolder(SourceUser user) => Path.Combine(user.Folder, "media");

    public override void CopyIndex(SourceUser user, AccountFolder target, TimeProvider time)
    {
        var path = Path.Combine(user.Folder, "media.db");
        var rows = new List<ServerMediaFile>();
        var last = 0;
        if (File.Exists(path))
        {
            var copy = Path.Combine(Directory.CreateDirectory(Path.Combine(target.Path, "reading")).FullName, "media.db");
            CopyDatabase(path, copy);
            using var old = ServerMediaDatabase.Open(copy);
            rows = old.ChangesAfter(int.MinValue, int.MaxValue);
            last = old.LastUsn;
        }

        using var media = ServerMediaDatabase.Open(target.MediaDatabasePath);
        media.Change(() =>
        {
            media.StartAt(last);
            Settle(media, target, rows, time);
            return true;
        });
    }
}
