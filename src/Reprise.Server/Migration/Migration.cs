using System.Text.Json;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>Takes over accounts, collections, media, passwords and logged-in devices of another sync server.</summary>
/// <remarks>The other server's folder is only read. One account's failure does not stop the others; a second run adds what the first could not.</remarks>
public sealed class Migration
{
    private const string Mark = "migrated.json";
    private readonly DataFolder folder;
    private readonly AccountDirectory accounts;
    private readonly SyncKeys keys;
    private readonly TimeProvider time;
    private readonly MigrationSource source;

    private Migration(DataFolder folder, ServerDatabase database, AccountDirectory accounts, TimeProvider time, MigrationSource source)
    {
        this.folder = folder;
        this.accounts = accounts;
        this.time = time;
        this.source = source;
        keys = new SyncKeys(database, accounts, time);
    }

    /// <summary>A migration from a folder of ankisyncd.</summary>
    /// <exception cref="MigrationException">It is no such folder.</exception>
    public static Migration FromAnkisyncd(string path, DataFolder folder, ServerDatabase database, AccountDirectory accounts, TimeProvider time) =>
        new(folder, database, accounts, time, new AnkisyncdFolder(Existing(path)));

    /// <summary>A migration from the folder of a stock server, whose accounts the settings name (<c>SYNC_USER1</c> …).</summary>
    public static Migration FromStockServer(string path, Func<string, string?> setting, DataFolder folder, ServerDatabase database, AccountDirectory accounts, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        return new Migration(folder, database, accounts, time, new StockServerFolder(Existing(path), setting, accounts.Hash));
    }

    /// <summary>A migration of single accounts from the folder of a stock server, which need not be there.</summary>
    internal static Migration FromStockServer(string path, DataFolder folder, ServerDatabase database, AccountDirectory accounts, TimeProvider time) =>
        new(folder, database, accounts, time, new StockServerFolder(path, _ => null, accounts.Hash));

    /// <summary>Takes over one account of a stock server.</summary>
    /// <param name="user">The account.</param>
    /// <param name="settle">What else is written together with the account.</param>
    /// <param name="cancel">Ends it.</param>
    internal MigratedUser Take(StockUser user, Action<Database, AccountId> settle, CancellationToken cancel) =>
        Take(((StockServerFolder)source).Of(user), dryRun: false, settle, cancel);

    /// <summary>Takes over all accounts, or only lists them.</summary>
    public MigrationReport Run(bool dryRun, CancellationToken cancel)
    {
        var work = Path.Combine(folder.WorkPath, Path.GetRandomFileName());
        try
        {
            return new MigrationReport(source.Kind, [.. source.Users(work).Select(user => Take(user, dryRun, (_, _) => { }, cancel))]);
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private static string Existing(string path) => Directory.Exists(path) ? Path.GetFullPath(path) : throw new MigrationException($"There is no folder {path}.");

    private MigratedUser Take(SourceUser user, bool dryRun, Action<Database, AccountId> settle, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var size = File.Exists(user.CollectionPath) ? new FileInfo(user.CollectionPath).Length : 0;
        var found = new MigratedUser(
            user.Name, MigratedState.Planned, size, MediaFolder.Files(source.MediaFolder(user)).Count(), user.HostKeys.Count, user.PasswordHash is null, null)
        {
            LeftOut = UnreadableNames.In(source.MediaFolder(user)),
        };
        try
        {
            if (user.Name is "" or "." or ".." || user.Name.AsSpan().IndexOfAny('/', '\\') >= 0 || user.Name != user.Name.Trim())
            {
                throw new InvalidAccountException("name", "This name cannot be one of an account here.");
            }

            if (accounts.Find(user.Name) is { } existing)
            {
                return IsOurs(existing, user)
                    ? found with { State = MigratedState.AlreadyThere }
                    : throw new InvalidAccountException("name", $"There is an account named {existing.Name} here that did not come from there.");
            }

            if (!dryRun)
            {
                Take(user, settle, cancel);
            }

            return found with { State = dryRun ? MigratedState.Planned : MigratedState.Migrated };
        }
        catch (Exception failure) when (failure is InvalidAccountException or CollectionException or IOException or UnauthorizedAccessException or MigrationException)
        {
            return found with { State = MigratedState.Failed, Problem = failure.Message };
        }
    }

    /// <summary>Prepares all files beside the accounts first, so that an account appears whole or not at all.</summary>
    private void Take(SourceUser user, Action<Database, AccountId> settle, CancellationToken cancel)
    {
        var staged = new AccountFolder(Directory.CreateDirectory(Path.Combine(folder.WorkPath, Path.GetRandomFileName())).FullName);
        try
        {
            CopyCollection(user, staged);
            CopyMedia(user, staged, cancel);
            File.WriteAllText(Path.Combine(staged.Path, Mark), JsonSerializer.Serialize(new Origin(source.Kind, user.Name)));
            Durable.Flush(Directory.EnumerateFiles(staged.Path, "*", SearchOption.AllDirectories));
            var state = user.PasswordHash is null ? AccountState.Disabled : AccountState.Active;
            accounts.Adopt(user.Name, user.PasswordHash ?? accounts.Hash(Secret.New()), state, (database, id) =>
            {
                PutInPlace(staged, id);
                foreach (var key in user.HostKeys)
                {
                    keys.Keep(database, id, key);
                }

                settle(database, id);
            });
        }
        finally
        {
            if (Directory.Exists(staged.Path))
            {
                Directory.Delete(staged.Path, recursive: true);
            }
        }
    }

    /// <summary>The files are there before the account is: should the machine stop in between, the number is given again and they make way.</summary>
    private void PutInPlace(AccountFolder staged, AccountId id)
    {
        var target = folder.Of(id).Path;
        Directory.Delete(target, recursive: true);
        Directory.Move(staged.Path, target);
        Durable.FlushFolder(Path.GetDirectoryName(target)!);
    }

    private void CopyCollection(SourceUser user, AccountFolder staged)
    {
        if (!File.Exists(user.CollectionPath))
        {
            return;
        }

        MigrationSource.CopyDatabase(user.CollectionPath, staged.CollectionPath);
        var options = new CollectionOptions { Role = CollectionRole.Hub, Clock = time };
        using var collection = Collection.Open(staged.CollectionPath, options);
        if (!collection.IsSound())
        {
            throw new DatabaseException(DatabaseErrorKind.Corrupt, "The collection is damaged. Repair it with a device (Check Database), sync it there, and run the migration again.");
        }

        collection.SettlePendingRows();
    }

    private void CopyMedia(SourceUser user, AccountFolder staged, CancellationToken cancel)
    {
        Directory.CreateDirectory(staged.MediaPath);
        foreach (var file in MediaFolder.Files(source.MediaFolder(user)))
        {
            cancel.ThrowIfCancellationRequested();
            file.CopyTo(Path.Combine(staged.MediaPath, file.Name.Normalize()), overwrite: true);
        }

        source.CopyIndex(user, staged, time);
        var reading = Path.Combine(staged.Path, "reading");
        if (Directory.Exists(reading))
        {
            Directory.Delete(reading, recursive: true);
        }
    }

    private bool IsOurs(Account account, SourceUser user)
    {
        var mark = Path.Combine(folder.Of(account.Id).Path, Mark);
        return File.Exists(mark) && JsonSerializer.Deserialize<Origin>(File.ReadAllText(mark)) == new Origin(source.Kind, user.Name);
    }

    private sealed record Origin(string From, string Name);
}
