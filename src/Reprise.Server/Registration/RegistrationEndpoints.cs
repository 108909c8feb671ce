using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>Making an account for oneself, confirming an address, setting a forgotten password.</summary>
internal static class RegistrationEndpoints
{
    private const string Registering = "\nregister";
    private const string Forgetting = "\nforgot";
    private const string Linking = "\nlink";

    public static RouteGroupBuilder MapRegistration(this RouteGroupBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Session").WithMetadata(Access.Anybody);
        session.MapPost("/register", Register).WithName("Register").WithSummary("Make an account for oneself, where the server allows it");
        session.MapPost("/verify", Verify).WithName("VerifyEmail").WithSummary("Confirm an address by the link in a mail");
        session.MapPost("/forgot", Forgot).WithName("ForgotPassword").WithSummary("Ask for the link to set a new password; answers the same whoever asks");
        session.MapPost("/reset", Reset).WithName("ResetPassword").WithSummary("Set a new password by the link in a mail; signs out everywhere");
        api.MapPost("/me/email", SetEmail).WithTags("Account").WithName("SetEmail").WithSummary("Send a link to an address, to confirm it for one's own account");

        var invitations = api.MapGroup("/invitations").WithTags("Accounts").WithMetadata(Access.Administrator);
        invitations.MapGet("", (Invitations all) => all.List()).WithName("ListInvitations").WithSummary("Invitations that can still be used");
        invitations.MapPost("", Invite).WithName("CreateInvitation").WithSummary("Make an invitation; its code is shown once");
        invitations.MapDelete("/{id:long}", (long id, Invitations all) => all.Remove(id) ? TypedResults.NoContent() : throw ApiException.NotFound("invitation"))
            .WithName("RemoveInvitation").WithSummary("Withdraw an invitation");
        return api;
    }

    private static Results<Created<RegistrationAnswer>, Accepted<RegistrationAnswer>> Register(
        Registration request, HttpContext context, AccountDirectory accounts, Invitations invitations, ServerSettingsStore store, AccountMails mails, Sessions sessions,
        SignInAttempts attempts, AuditLog audit)
    {
        var settings = store.Current;
        RequireOpen(settings, accounts);
        Count(attempts, context, Registering);
        var email = EmailOf(request, settings);
        if (settings.Registration == RegistrationMode.Invitation && !invitations.Use(request.Invitation ?? ""))
        {
            throw ApiException.Invalid("invitation", "This invitation was used, has expired or was withdrawn. Ask for a new one.");
        }

        Account account;
        try
        {
            account = accounts.Add(request.Name, request.Password, zone: request.Zone, state: email is null ? AccountState.Active : AccountState.Unverified);
        }
        catch (InvalidAccountException) when (settings.Registration == RegistrationMode.Invitation)
        {
            invitations.GiveBack(request.Invitation!);
            throw;
        }

        if (request.Language is { Length: > 0 and < 36 } language)
        {
            account = account with { Language = language };
            accounts.Update(account);
        }

        audit.Note(account, AuditAction.Registered, account);
        if (email is not null)
        {
            mails.SendVerification(account, email);
            return TypedResults.Accepted((string?)null, new RegistrationAnswer("check-mail"));
        }

        SessionCookie.Set(context, sessions.Begin(account.Id, UserAgents.NameOf(context.Request.Headers.UserAgent.ToString())));
        return TypedResults.Created((string?)null, new RegistrationAnswer("signed-in"));
    }

    private static RegistrationAnswer Verify(
        MailedSecret request, HttpContext context, AccountDirectory accounts, AccountMails mails, Sessions sessions, SignInAttempts attempts, AuditLog audit)
    {
        RequirePatience(attempts, context, Linking);
        if (mails.Take(MailPurpose.Verify, request.Token) is not var (account, email))
        {
            attempts.Failed(context.Connection.RemoteIpAddress, Linking);
            throw BadLink();
        }

        if (accounts.FindByEmail(email) is { } owner && owner.Id != account.Id)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "email-taken", "Another account has confirmed this address meanwhile.");
        }

        accounts.Update(account with { Email = email, State = account.State == AccountState.Unverified ? AccountState.Active : account.State });
        audit.Note(account, AuditAction.EmailVerified, account);
        if (account.State != AccountState.Unverified)
        {
            return new RegistrationAnswer("confirmed");
        }

        SessionCookie.Set(context, sessions.Begin(account.Id, UserAgents.NameOf(context.Request.Headers.UserAgent.ToString())));
        return new RegistrationAnswer("signed-in");
    }

    private static NoContent Forgot(ForgottenPassword request, HttpContext context, ServerSettingsStore settings, AccountMails mails, SignInAttempts attempts)
    {
        if (!settings.Current.CanMail)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "no-mail", "This server sends no mails. Ask its administrator for a new password.");
        }

        Count(attempts, context, Forgetting);
        mails.SendReset(request.Email.Trim());
        return TypedResults.NoContent();
    }

    private static NoContent Reset(
        PasswordReset request, HttpContext context, AccountDirectory accounts, AccountMails mails, Removal removal, SignInAttempts attempts, AuditLog audit)
    {
        RequirePatience(attempts, context, Linking);
        AccountDirectory.RequirePassword(request.Password);
        if (mails.Take(MailPurpose.Reset, request.Token) is not var (account, _) || account.State != AccountState.Active)
        {
            attempts.Failed(context.Connection.RemoteIpAddress, Linking);
            throw BadLink();
        }

        accounts.SetPassword(account, request.Password);
        audit.Note(account, AuditAction.PasswordReset, account, "by mail");
        removal.SignedOut(account.Id);
        return TypedResults.NoContent();
    }

    private static Accepted<RegistrationAnswer> SetEmail(
        NewEmail request, HttpContext context, Caller caller, AccountDirectory accounts, ServerSettingsStore settings, AccountMails mails, SignInAttempts attempts)
    {
        if (!settings.Current.CanMail)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "no-mail", "This server sends no mails.");
        }

        MeEndpoints.RequirePassword(request.Password, "password", context, caller.Account, accounts, attempts);
        mails.SendVerification(caller.Account, Address(request.Email));
        return TypedResults.Accepted((string?)null, new RegistrationAnswer("check-mail"));
    }

    private static Created<CreatedInvitation> Invite(NewInvitation request, Caller caller, Invitations invitations, ServerSettingsStore settings, HttpContext context, AuditLog audit)
    {
        if (request.Days is < 1 or > 365 || request.Uses is < 1 or > 1000)
        {
            throw ApiException.Invalid("uses", "An invitation is for 1 to 1000 people and lasts 1 to 365 days.");
        }

        var (made, code) = invitations.Add((request.Note ?? "").Trim(), request.Days, request.Uses);
        audit.Note(caller, AuditAction.InvitationMade);
        var site = settings.Current.PublicUrl.Length > 0 ? settings.Current.PublicUrl.TrimEnd('/') : $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
        return TypedResults.Created((string?)null, new CreatedInvitation(made.Id, made.Note, made.Created, made.Expires, made.Uses, code, $"{site}/register#{code}"));
    }

    private static void RequireOpen(ServerSettings settings, AccountDirectory accounts)
    {
        if (settings.Registration == RegistrationMode.Off || accounts.IsEmpty)
        {
            throw new ApiException(StatusCodes.Status403Forbidden, "closed", "Nobody can register on this server. Ask its administrator for an account.");
        }
    }

    private static string? EmailOf(Registration request, ServerSettings settings) => settings is { RequireEmail: true, CanMail: true } ? Address(request.Email ?? "") : null;

    private static string Address(string email) => Mailer.IsAddress(email.Trim()) ? email.Trim() : throw ApiException.Invalid("email", "This is not an e-mail address.");

    private static ApiException BadLink() =>
        new(StatusCodes.Status403Forbidden, "link-expired", "This link was used already or has expired. Ask for a new one.");

    /// <summary>Counts each try, not only failures: five a quarter of an hour from one household.</summary>
    private static void Count(SignInAttempts attempts, HttpContext context, string what)
    {
        RequirePatience(attempts, context, what);
        attempts.Failed(context.Connection.RemoteIpAddress, what);
    }

    private static void RequirePatience(SignInAttempts attempts, HttpContext context, string what) =>
        SessionEndpoints.RequirePatience(attempts, context.Connection.RemoteIpAddress, what);
}
