using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>Lets assistants in: whoever has a key, and on a single user's own machine everybody, to read.</summary>
/// <remarks>Cookies mean nothing here, and no page of another site has any business here.</remarks>
internal sealed class AssistantGate(RequestDelegate next, ServerOptions options, AccountDirectory accounts, Sessions sessions, ControlKey control)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && !origin.Equals($"{context.Request.Scheme}://{context.Request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiException(StatusCodes.Status403Forbidden, "forgery", "The request comes from another site.");
        }

        if (Who(context) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ApiException(StatusCodes.Status401Unauthorized, "signed-out", "A key is needed: send it as bearer token.");
        }

        context.Features.Set(caller);
        await next(context);
    }

    private ConnectCaller? Who(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return options.SingleUser && context.IsLocal() && accounts.List() is [{ State: AccountState.Active } only]
                ? new ConnectCaller(only, MayWrite: false, null, KeyInHeader: true)
                : null;
        }

        var key = authorization[Bearer.Length..].Trim();
        if (Secret.Same(key, control.Value))
        {
            return FromCommand(context);
        }

        return sessions.FindByToken(key) is { } owner ? new ConnectCaller(owner.Account, owner.MayWrite, key, KeyInHeader: true) : null;
    }

    /// <summary>The command on this machine says for whom it asks, and whether its user allowed writing.</summary>
    private ConnectCaller? FromCommand(HttpContext context)
    {
        var name = context.Request.Headers[AssistantHeaders.Account].ToString();
        var account = name.Length > 0 ? accounts.Find(name) : accounts.List() is [var single] ? single : null;
        return account is null ? null : new ConnectCaller(account, context.Request.Headers[AssistantHeaders.Scope] == "write", null, KeyInHeader: true);
    }
}
