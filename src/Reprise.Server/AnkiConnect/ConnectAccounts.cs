using System.Collections.Concurrent;
using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>Finds whose collection a request means, asks that person if a page needs permission, and runs the actions in the account's turn.</summary>
/// <remarks>
/// A key, in the request or as bearer token, is an API token and chooses the account. Without one only programs on this machine are served,
/// and only while there is a single account.
/// </remarks>
internal sealed class ConnectAccounts(
    ServerOptions options,
    Sessions sessions,
    AccountDirectory accounts,
    OpenCollections collections,
    DataFolder folder,
    AccountEvents events,
    ConnectSettings settings,
    ConnectOrigins origins,
    ConnectQuestions questions,
    ConnectLog log,
    Quotas quotas)
    : IConnectResponder
{
    private const string Bearer = "Bearer ";

    private readonly ConcurrentDictionary<AccountId, ConnectWindows> windows = new();

    public async Task<ConnectAnswer> AnswerAsync(HttpContext context, ConnectRequest request)
    {
        var configured = settings.Current;
        log.Request(configured.ApiLogPath, request.Body);
        var answer = Identify(context, request, configured) is { } caller
            ? await AnswerAsync(caller, request, origins.Over(caller.Account.Id, configured), context.RequestAborted)
            : new ConnectService(new NoAccountHost(configured, options.Time)).Handle(request);
        log.Reply(configured.ApiLogPath, answer.Body);
        return answer;
    }

    /// <summary>The windows that an account's clients believe in.</summary>
    public ConnectWindows WindowsOf(AccountId account) => windows.GetOrAdd(account, id => new ConnectWindows(options.Time, offer => events.Publish(id, "gui", offer)));

    /// <summary>Runs actions for a caller in the account's turn.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="onlyReads">Whether they only read: a device that syncs meanwhile is not waited for.</param>
    /// <param name="run">Runs them.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<T> RunAsync<T>(ConnectCaller caller, bool onlyReads, Func<ConnectService, T> run, CancellationToken cancel) =>
        InTurnAsync(caller, settings.Current, default, onlyReads, run, cancel);

    /// <summary>Who a request comes from; null if it is to be served in nobody's name.</summary>
    internal ConnectCaller? Identify(HttpContext context, ConnectRequest request, ConnectConfig configured)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            var token = authorization[Bearer.Length..].Trim();
            return sessions.FindByToken(token) is { } bearer ? new ConnectCaller(bearer.Account, bearer.MayWrite, token, KeyInHeader: true) : null;
        }

        var key = request.ReadKey();
        if (key is not null && sessions.FindByToken(key) is { } owner)
        {
            return new ConnectCaller(owner.Account, owner.MayWrite, key, KeyInHeader: false);
        }

        // The add-on's own key stands for the only account, from wherever it comes; without it only this machine is served.
        var hasSharedKey = !string.IsNullOrEmpty(configured.ApiKey) && key is not null && Secret.Same(key, configured.ApiKey);
        return (hasSharedKey || context.IsLocal()) && accounts.List() is [{ State: AccountState.Active } only] ? new ConnectCaller(only, MayWrite: true, configured.ApiKey, KeyInHeader: false) : null;
    }

    private async Task<ConnectAnswer> AnswerAsync(ConnectCaller caller, ConnectRequest request, ConnectConfig config, CancellationToken cancel)
    {
        // The person is asked before the account's turn is taken: others are served while the question is open.
        var permission = ConnectService.OriginToAskFor(request, config) is { } origin ? await questions.AskAsync(caller.Account.Id, origin, cancel) : default;
        return await InTurnAsync(
            caller, config, permission, collections.IsShared(caller.Account.Id) && ConnectService.OnlyReads(request), service => service.Handle(request), cancel);
    }

    private async Task<T> InTurnAsync<T>(
        ConnectCaller caller, ConnectConfig config, PermissionAnswer permission, bool onlyReads, Func<ConnectService, T> run, CancellationToken cancel)
    {
        if (onlyReads)
        {
            return await collections.ReadAsync(caller.Account.Id, Run, cancel);
        }

        using var lease = await collections.EnterAsync(caller.Account.Id, cancel);
        return Run(lease.Collection);

        T Run(Collection collection)
        {
            using var host = new ConnectHost(
                caller, collection, folder.Of(caller.Account.Id), options, config, WindowsOf(caller.Account.Id).Session, permission, origins, events, quotas);
            return run(new ConnectService(host));
        }
    }
}

/// <summary>Who makes a request.</summary>
/// <param name="Account">Whose collection it means.</param>
/// <param name="MayWrite">Whether it may change something.</param>
/// <param name="Key">The key that requests must carry, or null if none.</param>
/// <param name="KeyInHeader">Whether the key came in a header: then the requests themselves need none.</param>
internal sealed record ConnectCaller(Account Account, bool MayWrite, string? Key, bool KeyInHeader);
