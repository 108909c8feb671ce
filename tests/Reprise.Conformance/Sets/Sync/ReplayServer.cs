using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Server;
using Reprise.Sync;

namespace Reprise.Conformance;

/// <summary>Our sync server with the accounts of a case, in a folder of its own, under a clock that the case moves.</summary>
internal sealed class ReplayServer : ISyncAccounts, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reprise-sync-").FullName;
    private readonly IReadOnlyList<StockUser> users;
    private readonly Dictionary<string, ReplayAccount> accounts;
    private readonly SyncServerOptions options;
    private readonly StockSettings settings;
    private OverHttp? whole;

    public ReplayServer(JsonObject environment)
    {
        settings = StockSettings.Read(name => environment.TryGetPropertyValue(name, out var value) ? value!.GetValue<string>() : null);
        users = settings.Users;
        whole = OverHttp.IsWanted ? new OverHttp(folder, settings, Clock) : null;
        accounts = users.ToDictionary(
            user => user.HostKey,
            user => whole is null ? new ReplayAccount(Path.Combine(folder, user.Name), Clock) : new ReplayAccount(whole, user, Clock),
            StringComparer.Ordinal);
        options = new SyncServerOptions { Time = Clock, Limits = settings.Limits, ClientAddress = settings.ClientAddress };
        Server = new SyncServer(this, options);
    }

    public ReplayClock Clock { get; } = new();

    public SyncServer Server { get; private set; }

    public ReplayAccount AccountOf(string hostKey) => accounts[hostKey];

    public ReplayAccount First => accounts[users[0].HostKey];

    public Task<string?> LogInAsync(string name, string password, CancellationToken cancel) =>
        Task.FromResult(users.FirstOrDefault(user => user.Name == name && user.Verify(password))?.HostKey);

    public ISyncAccount? Find(string hostKey) => accounts.GetValueOrDefault(hostKey);

    /// <summary>Puts a file in place of an account's collection; a sync that runs is ended.</summary>
    public void Place(ReplayAccount account, byte[]? file)
    {
        Server.EndSessionAsync(account.Id, CancellationToken.None).GetAwaiter().GetResult();
        account.Place(file);
    }

    /// <summary>Stops and starts: what a sync had under way is gone, the files stay.</summary>
    public void Restart()
    {
        Server.Dispose();
        foreach (var account in accounts.Values)
        {
            account.Dispose();
        }

        if (whole is not null)
        {
            whole.Dispose();
            whole = new OverHttp(folder, settings, Clock);
            foreach (var user in users)
            {
                accounts[user.HostKey].Server = whole;
            }
        }

        Server = new SyncServer(this, options);
    }

    /// <summary>Sends a request and shows the answer as the data shows answers.</summary>
    public JsonObject Send(string verb, string path, IEnumerable<KeyValuePair<string, string>> headers, byte[] body, bool textAsBody)
    {
        if (whole is not null)
        {
            return SendOverHttp(verb, path, headers, body, textAsBody);
        }

        var query = path.IndexOf('?', StringComparison.Ordinal);
        var parameters = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query < 0 ? "" : path[query..])
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        var request = new SyncRequest(
            verb,
            query < 0 ? path : path[..query],
            parameters,
            name => headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault(),
            new MemoryStream(body));
        var answer = Server.HandleAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        using var content = new MemoryStream();
        if (verb != "HEAD")
        {
            answer.WriteAsync(content, CancellationToken.None).GetAwaiter().GetResult();
        }

        return SyncForms.Answer(answer, content.ToArray(), textAsBody);
    }

    public void Dispose()
    {
        Server.Dispose();
        foreach (var account in accounts.Values)
        {
            account.Dispose();
        }

        whole?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A login gives a key of our own, which is shown as the one that the stock server derives: both open the same account.</summary>
    private JsonObject SendOverHttp(string verb, string path, IEnumerable<KeyValuePair<string, string>> headers, byte[] body, bool textAsBody)
    {
        var (answer, wire) = whole!.Send(verb, path, headers, body);
        var shown = SyncForms.Answer(answer, wire, textAsBody);
        if (path.EndsWith("/hostKey", StringComparison.Ordinal) && (shown["payload"]?["json"] as JsonObject)?["key"]?.GetValue<string>() is { } key)
        {
            shown["payload"]!["json"]!["key"] = users.First(user => whole.IdOf(user) == whole.OwnerOf(key)).HostKey;
        }

        return shown;
    }
}

/// <summary>One account's folder.</summary>
internal sealed class ReplayAccount(string folder, TimeProvider clock) : ISyncAccount, IDisposable
{
    private Collection? open;

    /// <summary>The account as the whole server keeps it.</summary>
    public ReplayAccount(OverHttp server, StockUser user, TimeProvider clock)
        : this(server.FolderOf(user).Path, clock)
    {
        Server = server;
        Account = server.IdOf(user);
        MediaFolder = server.FolderOf(user).MediaPath;
    }

    /// <summary>The whole server, if it is asked.</summary>
    public OverHttp? Server { get; set; }

    public string Id => folder;

    public string CollectionPath => Path.Combine(folder, "collection.anki2");

    public string MediaFolder { get; } = Path.Combine(folder, "media");

    private AccountId Account { get; }

    public string MediaDatabasePath => Path.Combine(folder, "media.db");

    /// <summary>Puts a file in place of the collection; null for no collection.</summary>
    public void Place(byte[]? file)
    {
        Dispose();
        Server?.Close(Account);
        Directory.CreateDirectory(folder);
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(CollectionPath + suffix);
        }

        if (file is not null)
        {
            File.WriteAllBytes(CollectionPath, file);
        }
    }

    public Task<ISyncLease> EnterAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        open ??= Collection.Open(CollectionPath, new CollectionOptions { Role = CollectionRole.Hub, Clock = clock });
        return Task.FromResult<ISyncLease>(new Lease(open));
    }

    public Task<T> WhileClosedAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        Dispose();
        return work();
    }

    public void Changed()
    {
    }

    public void Dispose()
    {
        open?.Dispose();
        open = null;
    }

    private sealed class Lease(Collection collection) : ISyncLease
    {
        public Collection Collection => collection;

        public bool OthersWait => false;

        public void Dispose()
        {
        }
    }
}
