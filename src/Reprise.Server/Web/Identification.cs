namespace Reprise.Server;

/// <summary>Finds out who makes a request to the API, and lets nobody else in than the endpoint allows.</summary>
internal sealed class Identification(RequestDelegate next, ServerOptions options, Sessions sessions, AccountDirectory accounts, ControlKey control)
{
    private const string Bearer = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return next(context);
        }

        var caller = context.RequestServices.GetRequiredService<Caller>();
        Identify(context, caller);
        var endpoint = context.GetEndpoint();
        if (endpoint is not null)
        {
            var access = endpoint.Metadata.GetMetadata<Access>() ?? Access.Account;
            if (access == Access.Account && caller.SignedIn is null)
            {
                throw ApiException.SignedOut();
            }

            if (access == Access.Administrator && !caller.Administrator)
            {
                throw caller.SignedIn is null ? ApiException.SignedOut() : ApiException.Forbidden();
            }
        }

        return next(context);
    }

    private void Identify(HttpContext context, Caller caller)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            var secret = authorization[Bearer.Length..].Trim();
            if (Secret.Same(secret, control.Value))
            {
                var name = context.Request.Headers["X-Reprise-Account"].ToString();
                caller.IsOwnerOfTheDataFolder(name.Length > 0 ? accounts.Find(name) ?? throw ApiException.NotFound("account") : OnlyAccount());
            }
            else if (sessions.FindByToken(secret) is { } owner)
            {
                caller.Is(owner);
            }
            else
            {
                throw new ApiException(StatusCodes.Status401Unauthorized, "signed-out", "The token is not valid.");
            }
        }
        else if (context.Request.Cookies.TryGetValue(SessionCookie.Name(context), out var cookie) && cookie.Length > 0 && sessions.Find(cookie) is { } account)
        {
            caller.IsSession(account, cookie);
        }
        else if (options.SingleUser && context.IsLocal() && OnlyAccount() is { } single)
        {
            caller.Is(single);
        }
    }

    private Account? OnlyAccount() => accounts.List() is [{ State: AccountState.Active } only] ? only : null;
}
