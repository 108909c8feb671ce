using System.Net.Mail;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>The server's settings as a page shows them: without the mail server's password.</summary>
/// <param name="Registration">"off", "invitation" or "on".</param>
/// <param name="RequireEmail">Whether who registers must confirm an address.</param>
/// <param name="DefaultQuota">Bytes an account may take; 0 for no limit.</param>
/// <param name="PublicUrl">Where people reach the server; empty if mails are not sent.</param>
/// <param name="Mail">How mails are sent, or null. A null password in a request keeps the one that is set.</param>
/// <param name="HasMailPassword">Whether a password is set. Ignored in requests.</param>
/// <param name="NoticeAfterDays">Days without use until the owner is told; 0 for never.</param>
/// <param name="ExpireAfterDays">Days without use until an account is disabled; 0 for never.</param>
/// <param name="BackupEveryHours">Every how many hours the whole server is backed up; 0 for never.</param>
/// <param name="BackupsKept">How many of these backups are kept.</param>
public sealed record ServerSettingsAnswer(
    RegistrationMode Registration, bool RequireEmail, long DefaultQuota, string PublicUrl, MailSettings? Mail, bool HasMailPassword,
    int NoticeAfterDays, int ExpireAfterDays, int BackupEveryHours, int BackupsKept);

/// <summary>Where a test mail goes.</summary>
public sealed record TestMail(string To);

/// <summary>Administrators set up the server.</summary>
internal static class ServerSettingsEndpoints
{
    private const int LongestDays = 3650;

    public static RouteGroupBuilder MapServerSettings(this RouteGroupBuilder api)
    {
        var settings = api.MapGroup("/server/settings").WithTags("Server").WithMetadata(Access.Administrator);
        settings.MapGet("", (ServerSettingsStore store) => Answer(store.Current)).WithName("GetServerSettings").WithSummary("The server's settings");
        settings.MapPut("", Change).WithName("ChangeServerSettings").WithSummary("Set the server's settings, all of them");
        settings.MapPost("/test-mail", Test).WithName("TestMail").WithSummary("Send a mail now, to see whether the settings work");
        return api;
    }

    private static ServerSettingsAnswer Change(ServerSettingsAnswer request, Caller caller, ServerSettingsStore store, AuditLog audit)
    {
        store.Save(Checked(request, store.Current));
        audit.Note(caller, AuditAction.SettingsChanged);
        return Answer(store.Current);
    }

    private static async Task<NoContent> Test(TestMail request, Mailer mailer, ServerSettingsStore store, CancellationToken cancel)
    {
        if (store.Current.Mail is null)
        {
            throw ApiException.Invalid("mail", "No mail server is set. Save one first.");
        }

        if (!Mailer.IsAddress(request.To))
        {
            throw ApiException.Invalid("to", "This is not an e-mail address.");
        }

        try
        {
            var (subject, text) = MailTexts.Test();
            await mailer.SendAsync(request.To, subject, text, cancel);
        }
        catch (SmtpException refused)
        {
            throw new ApiException(StatusCodes.Status502BadGateway, "mail", $"The mail was not sent: {refused.InnerException?.Message ?? refused.Message}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new ApiException(StatusCodes.Status502BadGateway, "mail", "The mail was not sent: the mail server does not answer.");
        }

        return TypedResults.NoContent();
    }

    private static ServerSettings Checked(ServerSettingsAnswer request, ServerSettings before)
    {
        var url = request.PublicUrl.Trim();
        Require(url.Length == 0 || (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"), "publicUrl", "The address begins with https:// or http://.");
        Require(request.DefaultQuota >= 0, "defaultQuota", "A quota is 0 (no limit) or a number of bytes.");
        Require(request.NoticeAfterDays is >= 0 and <= LongestDays && request.ExpireAfterDays is >= 0 and <= LongestDays, "expireAfterDays", $"Days are a number from 0 to {LongestDays}.");
        Require(
            request.ExpireAfterDays == 0 || request.NoticeAfterDays == 0 || request.NoticeAfterDays < request.ExpireAfterDays, "noticeAfterDays", "The notice comes before the account expires.");
        Require(request.BackupEveryHours is >= 0 and <= 24 * 31, "backupEveryHours", "Hours are a number from 0 to 744.");
        Require(request.BackupsKept is >= 1 and <= 1000, "backupsKept", "1 to 1000 backups are kept.");
        var mail = request.Mail is { } wanted && wanted.Host.Trim().Length > 0 ? CheckedMail(wanted, before.Mail) : null;
        Require(mail is null || url.Length > 0, "publicUrl", "Mails hold links: say under which address people reach the server.");
        Require(
            request.Registration != RegistrationMode.On || !request.RequireEmail || mail is not null, "registration",
            "People can only confirm their address when a mail server is set. Set one, or let people register without an address.");
        return new ServerSettings
        {
            Registration = request.Registration,
            RequireEmail = request.RequireEmail,
            DefaultQuota = request.DefaultQuota,
            PublicUrl = url.TrimEnd('/'),
            Mail = mail,
            NoticeAfterDays = request.NoticeAfterDays,
            ExpireAfterDays = request.ExpireAfterDays,
            BackupEveryHours = request.BackupEveryHours,
            BackupsKept = request.BackupsKept,
        };
    }

    private static MailSettings CheckedMail(MailSettings wanted, MailSettings? before)
    {
        Require(wanted.Port is > 0 and <= 65535, "mail.port", "A port is a number from 1 to 65535.");
        Require(Mailer.IsAddress(wanted.From), "mail.from", "This is not an e-mail address.");
        var user = wanted.User is { Length: > 0 } ? wanted.User : null;
        return wanted with { Host = wanted.Host.Trim(), User = user, Password = user is null ? null : wanted.Password ?? before?.Password };
    }

    private static void Require(bool holds, string member, string message)
    {
        if (!holds)
        {
            throw ApiException.Invalid(member, message);
        }
    }

    private static ServerSettingsAnswer Answer(ServerSettings settings) => new(
        settings.Registration, settings.RequireEmail, settings.DefaultQuota, settings.PublicUrl, settings.Mail is { } mail ? mail with { Password = null } : null,
        settings.Mail?.Password is not null, settings.NoticeAfterDays, settings.ExpireAfterDays, settings.BackupEveryHours, settings.BackupsKept);
}
