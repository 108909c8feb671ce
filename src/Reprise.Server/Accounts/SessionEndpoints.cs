using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>First visit, signing in and out.</summary>
internal static class SessionEndpoints
{
    public static readonly string Version =
        typeof(SessionEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static RouteGroupBuilder MapSession(this RouteGroupBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Session").WithMetadata(Access.Anybody);
        session.MapGet("", Get).WithName("GetSession").WithSummary("Who is signed in, or what the first visit needs");
        session.MapPost("/first", First).WithName("CreateAdministrator").WithSummary("The first visit: make the administrator's account and sign in");
        session.MapPost("", SignIn).WithName("SignIn").WithSummary("Sign in with name and password");
        session.MapDelete("", SignOut).WithName("SignOut").WithSummary("End the session");
        return api;
    }

    /// <summary>Who makes the request.</summary>
    public static SessionAnswer Current(HttpContext context)
    {
        var services = context.RequestServices;
        return Answer(
            context, services.GetRequiredService<Caller>().SignedIn, services.GetRequiredService<AccountDirectory>(), services.GetRequiredService<ServerOptions>(), services.GetRequiredService<ServerSettingsStore>());
    }

    private static SessionAnswer Get(HttpContext context, Caller caller, AccountDirectory accounts, ServerOptions options, ServerSettingsStore settings) =>
        Answer(context, caller.SignedIn, accounts, options, settings);

    private static Ok<SessionAnswer> First(
        FirstVisitRequest request, HttpContext context, AccountDirectory accounts, Sessions sessions, ServerOptions options, FirstVisitCode code, SignInAttempts attempts, AuditLog audit, ServerSettingsStore settings)
    {
        if (!accounts.IsEmpty)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "already-set-up", "This server has an administrator already. Please sign in.");
        }

        if (!context.IsLocal())
        {
            RequireCode(request.Code, context.Connection.RemoteIpAddress, code, attempts);
        }

        var account = accounts.AddFirst(request.Name, request.Password, request.Zone)
            ?? throw new ApiException(StatusCodes.Status409Conflict, "already-set-up", "This server has an administrator already. Please sign in.");
        audit.Note(account, AuditAction.AccountAdded, account);
        SessionCookie.Set(context, sessions.Begin(account.Id, UserAgents.NameOf(context.Request.Headers.UserAgent.ToString())));
        return TypedResults.Ok(Answer(context, account, accounts, options, settings));
    }

    private static Ok<SessionAnswer> SignIn(
        SignInRequest request, HttpContext context, AccountDirectory accounts, Sessions sessions, ServerOptions options, SignInAttempts attempts, AuditLog audit, ServerSettingsStore settings)
    {
        var address = context.Connection.RemoteIpAddress;
        RequirePatience(attempts, address, request.Name);
        if (accounts.CheckPassword(request.Name, request.Password) is not { } account)
        {
            attempts.Failed(address, request.Name);
            throw new ApiException(StatusCodes.Status401Unauthorized, "wrong-password", "The name or the password is wrong.");
        }

        attempts.Succeeded(address, request.Name);
        RequireActive(account);
        audit.Note(account, AuditAction.SignedIn, account);
        SessionCookie.Set(context, sessions.Begin(account.Id, UserAgents.NameOf(context.Request.Headers.UserAgent.ToString())));
        return TypedResults.Ok(Answer(context, account, accounts, options, settings));
    }

    /// <summary>Only who knows the password learns that an account is shut.</summary>
    private static void RequireActive(Account account)
    {
        switch (account.State)
        {
            case AccountState.Disabled:
                throw new ApiException(StatusCodes.Status403Forbidden, "disabled", "This account is disabled. Nothing is lost; ask the server's administrator to enable it.");
            case AccountState.Unverified:
                throw new ApiException(StatusCodes.Status403Forbidden, "unverified", "Open the link in the mail that was sent to you first.");
        }
    }

    private static NoContent SignOut(HttpContext context, Caller caller, Sessions sessions, MediaCapabilities capabilities)
    {
        if (caller.SessionSecret is { } secret)
        {
            sessions.End(secret);
            capabilities.Revoke(caller.Account.Id, secret);
        }

        SessionCookie.Clear(context);
        return TypedResults.NoContent();
    }

    private static SessionAnswer Answer(HttpContext context, Account? account, AccountDirectory accounts, ServerOptions options, ServerSettingsStore settings)
    {
        var first = account is null && accounts.IsEmpty;
        return new SessionAnswer(
            first ? SessionState.FirstVisit : account is null ? SessionState.SignedOut : SessionState.SignedIn,
            first && !context.IsLocal(), options.SingleUser, Version, account is null ? null : Me.Of(account),
            settings.Current.Registration, settings.Current is { RequireEmail: true, CanMail: true }, settings.Current.CanMail);
    }

    private static void RequireCode(string? typed, IPAddress? address, FirstVisitCode code, SignInAttempts attempts)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            throw new ApiException(StatusCodes.Status403Forbidden, "code-needed", "Type the code that the server's console shows.");
        }

        RequirePatience(attempts, address, "first visit");
        if (!code.Matches(typed))
        {
            attempts.Failed(address, "first visit");
            throw new ApiException(StatusCodes.Status403Forbidden, "code-wrong", "That is not the code that the server's console shows.");
        }
    }

    internal static void RequirePatience(SignInAttempts attempts, IPAddress? address, string name)
    {
        var wait = attempts.Wait(address, name);
        if (wait > TimeSpan.Zero)
        {
            var seconds = (int)Math.Ceiling(wait.TotalSeconds);
            throw new ApiException(
                StatusCodes.Status429TooManyRequests, "slow-down", $"Too many attempts. Try again in {(seconds + 59) / 60} minutes.", ("retryAfterSecs", seconds));
        }
    }
}
