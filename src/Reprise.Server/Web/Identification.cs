namespace Reprise.Server;

/// <summary>Finds out who makes a request to the API, and lets nobody else in than the endpoint allows.</summary>
internal sealed class Identification(RequestDelegate next, ServerOptions options, Sessions sessions, AccountDirectory accounts, ControlKey control)
{
    private const string Bearer = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        var caller = context.RequestServices.GetRequiredService<Caller>();
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            if (WebApp.IsPage(context))
            {
                IdentifyReader(context, caller);
            }

            return next(context);
        }

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

    /// <summary>The page itself is for everybody; what is written into it depends on who reads it.</summary>
    private void IdentifyReader(HttpContext context, Caller caller)
    {
        try
        {
            Identify(context, caller);
        }
        catch (ApiException)
        {
            // The page asks for the session and shows why there is none.
        }
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
                if (!owner.MayWrite && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
                {
                    throw new ApiException(StatusCodes.Status403Forbidden, "reading-only", "This key allows reading only.");
                }

                caller.Is(owner.Account);
            }
            else
            {
                throw new ApiException(StatusCodes.Status401Unauthorized, "signed-out", "The token is not valid.");
            }
        }
        else if (ByProxy(context) is { } let)
        {
            caller.Is(let);
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

    /// <summary>The account that a trusted proxy names in its header; nobody else can send it.</summary>
    private Account? ByProxy(HttpContext context)
    {
        if (options.SignInHeader is not { } header || !TrustedProxies.Sent(context) || context.Request.Headers[header].ToString() is not { Length: > 0 } name)
        {
            return null;
        }

        var account = accounts.Find(name) ?? (options.SignInHeaderMakesAccounts ? accounts.Add(name, Secret.New()) : throw new ApiException(
            StatusCodes.Status403Forbidden, "no-account", "There is no account for you on this server. Ask its administrator for one."));
        if (account.State != AccountState.Active)
        {
            throw new ApiException(StatusCodes.Status403Forbidden, "disabled", "This account is disabled. Nothing is lost; ask the server's administrator to enable it.");
        }

        accounts.SeenSometimes(account);
        return account;
    }

    private Account? OnlyAccount() => accounts.List() is [{ State: AccountState.Active } only] ? only : null;
}
