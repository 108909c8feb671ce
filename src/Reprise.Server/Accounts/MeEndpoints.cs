using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>One's own account: settings, password, tokens.</summary>
internal static class MeEndpoints
{
    private const int LargestPreferences = 16 * 1024;
    private const int LongestLanguage = 35;
    private static readonly string[] Themes = ["auto", "light", "dark"];

    public static RouteGroupBuilder MapMe(this RouteGroupBuilder api)
    {
        var me = api.MapGroup("/me").WithTags("Account");
        me.MapGet("", (Caller caller) => Me.Of(caller.Account)).WithName("GetMe").WithSummary("The account one is signed in to");
        me.MapPatch("", Change).WithName("ChangeMe").WithSummary("Change time zone, theme, language or the app's own settings");
        me.MapPost("/password", ChangePassword).WithName("ChangePassword").WithSummary("Change the password; ends all other sessions");
        me.MapGet("/tokens", (Caller caller, Sessions sessions) => sessions.Tokens(caller.Account.Id)).WithName("ListTokens").WithSummary("The account's API tokens");
        me.MapPost("/tokens", AddToken).WithName("CreateToken").WithSummary("Make an API token; its secret is shown once");
        me.MapDelete("/tokens/{id:long}", RemoveToken).WithName("RemoveToken").WithSummary("Revoke an API token");
        me.MapGet("/devices", (Caller caller, Devices devices) => devices.List(caller.Account.Id, caller.SessionSecret)).WithName("ListDevices").WithSummary("Browsers and apps that are signed in");
        me.MapDelete("/devices/{id}", RevokeDevice).WithName("RevokeDevice").WithSummary("Sign a browser or an app out");
        me.MapGet("/usage", GetUsage).WithName("GetUsage").WithSummary("What the account takes of the disk, and may take");
        me.MapPost("/delete", Delete).WithName("DeleteMe").WithSummary("Delete one's own account and everything in it; the password is needed");
        return api;
    }

    private static Me Change(MePatch request, Caller caller, AccountDirectory accounts, OpenCollections collections)
    {
        var account = caller.Account;
        if (request.Zone is { } zone)
        {
            account = account with { Zone = AccountDirectory.RequireZone(zone) };
        }

        if (request.Theme is { } theme)
        {
            account = account with { Theme = Themes.Contains(theme) ? theme : throw ApiException.Invalid("theme", "A theme is auto, light or dark.") };
        }

        if (request.Language is { } language)
        {
            account = account with { Language = language.Length == 0 ? null : RequireLanguage(language) };
        }

        if (request.Preferences is { } preferences)
        {
            account = account with { Preferences = Merge(account.Preferences, preferences) };
        }

        accounts.Update(account);
        collections.ZoneChanged(account);
        return Me.Of(account);
    }

    private static string RequireLanguage(string tag) => tag.Length <= LongestLanguage && tag.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
        ? tag
        : throw ApiException.Invalid("language", "A language is a tag like \"ar\" or \"en-GB\".");

    private static string Merge(string kept, JsonObject changes)
    {
        var merged = JsonNode.Parse(kept) as JsonObject ?? [];
        foreach (var (key, value) in changes)
        {
            merged.Remove(key);
            if (value is not null)
            {
                merged[key] = value.DeepClone();
            }
        }

        var text = merged.ToJsonString();
        return Encoding.UTF8.GetByteCount(text) <= LargestPreferences ? text : throw ApiException.Invalid("preferences", "The settings are larger than 16 KB.");
    }

    private static NoContent ChangePassword(PasswordChange request, HttpContext context, Caller caller, AccountDirectory accounts, SignInAttempts attempts, Removal removal, AuditLog audit)
    {
        var account = caller.Account;
        RequirePassword(request.Current, "current", context, account, accounts, attempts);
        accounts.ChangePassword(account, request.New, caller.SessionSecret is { } secret ? Secret.Hash(secret) : null);
        audit.Note(account, AuditAction.PasswordChanged, account);
        removal.SignedOut(account.Id);
        return TypedResults.NoContent();
    }

    internal static void RequirePassword(string password, string member, HttpContext context, Account account, AccountDirectory accounts, SignInAttempts attempts)
    {
        var address = context.Connection.RemoteIpAddress;
        if (attempts.Wait(address, account.Name) > TimeSpan.Zero || accounts.SignIn(account.Name, password) is null)
        {
            attempts.Failed(address, account.Name);
            throw ApiException.Invalid(member, "The current password is wrong.");
        }
    }

    private static NoContent RevokeDevice(string id, Caller caller, Devices devices, Removal removal, AuditLog audit)
    {
        if (!devices.Revoke(caller.Account.Id, id))
        {
            throw ApiException.NotFound("device");
        }

        audit.Note(caller.Account, AuditAction.Revoked, caller.Account, id.Split('-')[0]);
        removal.SignedOut(caller.Account.Id);
        return TypedResults.NoContent();
    }

    private static Usage GetUsage(Caller caller, DataFolder folder, Quotas quotas)
    {
        var sizes = AccountSizes.Of(folder.Of(caller.Account.Id));
        return new Usage(sizes.Collection, sizes.Media, sizes.Backups, sizes.Other, quotas.LimitOf(caller.Account));
    }

    private static async Task<NoContent> Delete(
        OwnPassword request, HttpContext context, Caller caller, AccountDirectory accounts, SignInAttempts attempts, Removal removal, AuditLog audit)
    {
        var account = caller.Account;
        RequirePassword(request.Password, "password", context, account, accounts, attempts);
        await removal.RemoveAsync(account, deleteFiles: true);
        audit.Note(account, AuditAction.AccountRemoved, account, "files deleted");
        SessionCookie.Clear(context);
        return TypedResults.NoContent();
    }

    private static Created<CreatedToken> AddToken(NewToken request, Caller caller, Sessions sessions, AuditLog audit)
    {
        var name = request.Name.Trim();
        if (name.Length is 0 or > 64)
        {
            throw ApiException.Invalid("name", "A name has 1 to 64 characters.");
        }

        var (token, secret) = sessions.AddToken(caller.Account.Id, name, !request.ReadOnly);
        audit.Note(caller.Account, AuditAction.TokenMade, caller.Account);
        return TypedResults.Created((string?)null, new CreatedToken(token.Id, token.Name, secret));
    }

    private static NoContent RemoveToken(long id, Caller caller, Sessions sessions, AuditLog audit)
    {
        if (!sessions.RemoveToken(caller.Account.Id, id))
        {
            throw ApiException.NotFound("token");
        }

        audit.Note(caller.Account, AuditAction.Revoked, caller.Account, "token");
        return TypedResults.NoContent();
    }
}
