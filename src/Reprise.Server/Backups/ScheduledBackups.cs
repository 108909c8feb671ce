using System.Globalization;
using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>Backups nobody has to think of: of each collection that changed, and of the whole server if its settings say so.</summary>
internal sealed partial class ScheduledBackups(
    ServerOptions options, DataFolder folder, AccountDirectory accounts, OpenCollections collections, ServerSettingsStore settings, ServerBackup server, AuditLog audit,
    TimeProvider time, ILogger<ScheduledBackups> logger)
{
    private const string Prefix = "reprise-";
    private const string Suffix = ".tar";

    private string ServerFolder => options.BackupPath is { } path ? Path.GetFullPath(path) : Path.Combine(folder.Path, "server-backups");

    /// <summary>The name of a backup made at a time.</summary>
    public static string NameAt(DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{now.UtcDateTime:yyyy-MM-dd-HH.mm.ss}{Suffix}");

    /// <summary>Makes those that are due.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var account in accounts.List().Where(account => account.State == AccountState.Active))
        {
            await AccountAsync(account, cancel);
        }

        await ServerAsync(cancel);
    }

    /// <summary>Backups of the whole server, the newest first.</summary>
    public List<BackupAnswer> List()
    {
        var directory = new DirectoryInfo(ServerFolder);
        return directory.Exists
            ? [.. directory.EnumerateFiles($"{Prefix}*{Suffix}").OrderByDescending(file => file.Name, StringComparer.Ordinal)
                .Select(file => new BackupAnswer(file.Name, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero).ToUnixTimeMilliseconds(), file.Length))]
            : [];
    }

    /// <summary>How often, and how many are kept, are settings of the collection, as its devices know them.</summary>
    private async Task AccountAsync(Account account, CancellationToken cancel)
    {
        var own = folder.Of(account.Id);
        if (!ChangedSinceBackup(own))
        {
            return;
        }

        try
        {
            using var snapshot = await collections.OpenSnapshotAsync(account.Id, cancel);
            var zone = TimeZoneInfo.TryFindSystemTimeZoneById(account.Zone, out var known) ? known : TimeZoneInfo.Utc;
            new Interchange.Backups(own.BackupPath, time, zone).Create(snapshot, force: false, cancel);
        }
        catch (CollectionException damaged)
        {
            // One damaged collection must not keep the others from their backup.
            LogFailure(account.Id.Value, damaged.Kind.ToString());
        }
    }

    private static bool ChangedSinceBackup(AccountFolder own)
    {
        var written = new[] { own.CollectionPath, own.CollectionPath + "-wal" }.Where(File.Exists).Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max();
        var newest = AccountBackups.List(own) is [var last, ..] ? DateTimeOffset.FromUnixTimeMilliseconds(last.Time).UtcDateTime : DateTime.MinValue;
        return written > newest;
    }

    private async Task ServerAsync(CancellationToken cancel)
    {
        var rules = settings.Current;
        if (rules.BackupEveryHours == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        if (List() is [var newest, ..] && now.ToUnixTimeMilliseconds() - newest.Time < TimeSpan.FromHours(rules.BackupEveryHours).TotalMilliseconds)
        {
            return;
        }

        await server.WriteFileAsync(Path.Combine(ServerFolder, NameAt(now)), cancel);
        audit.Note(AuditLog.Server, AuditAction.BackedUp);
        if (ServerBackup.LeftOut(folder.Path) is { Count: > 0 } leftOut)
        {
            LogLeftOut(string.Join(", ", leftOut));
        }

        foreach (var old in List().Skip(rules.BackupsKept))
        {
            File.Delete(Path.Combine(ServerFolder, old.Name));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Left out of the server's backup because their names are not UTF-8: {Names}")]
    private partial void LogLeftOut(string names);

    [LoggerMessage(Level = LogLevel.Error, Message = "Account {Account} was not backed up: {Kind}")]
    private partial void LogFailure(long account, string kind);
}
