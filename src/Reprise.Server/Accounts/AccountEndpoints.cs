using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>Administrators manage accounts.</summary>
internal static class AccountEndpoints
{
    public static RouteGroupBuilder MapAccounts(this RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Accounts").WithMetadata(Access.Administrator);
        accounts.MapGet("", List).WithName("ListAccounts").WithSummary("All accounts");
        accounts.MapPost("", Add).WithName("CreateAccount").WithSummary("Make an account");
        accounts.MapPatch("/{id:long}", Change).WithName("ChangeAccount").WithSummary("Disable or enable an account, set its quota, make it an administrator");
        accounts.MapDelete("/{id:long}", Remove).WithName("RemoveAccount").WithSummary("Remove an account; its files are moved to the folder \"removed\", or deleted with ?files=delete");
        accounts.MapPost("/{id:long}/password", SetPassword).WithName("SetPassword").WithSummary("Set an account's password; ends its sessions, tokens and devices' keys");
        return api;
    }

    private static List<AccountSummary> List(AccountDirectory accounts, DataFolder folder, Quotas quotas) =>
        accounts.List().ConvertAll(account => Summary(account, folder, quotas));

    private static Created<AccountSummary> Add(NewAccount request, Caller caller, AccountDirectory accounts, DataFolder folder, Quotas quotas, AuditLog audit)
    {
        var account = accounts.Add(request.Name, request.Password, request.Administrator, request.Zone);
        audit.Note(caller, AuditAction.AccountAdded, account, account.Administrator ? "administrator" : null);
        return TypedResults.Created((string?)null, Summary(account, folder, quotas));
    }

    private static async Task<AccountSummary> Change(
        long id, AccountPatch request, Caller caller, AccountDirectory accounts, DataFolder folder, Quotas quotas, Removal removal, AuditLog audit)
    {
        var account = Find(accounts, id);
        if (request.State is { } state && !string.Equals(state, Words.Kebab(account.State.ToString()), StringComparison.Ordinal))
        {
            var disable = state switch
            {
                "disabled" => true,
                "active" => false,
                _ => throw ApiException.Invalid("state", "A state is active or disabled."),
            };
            if (disable && IsSelf(account, caller))
            {
                throw OwnAccount("disable");
            }

            account = accounts.SetState(account, disable ? AccountState.Disabled : AccountState.Active);
            audit.Note(caller, disable ? AuditAction.Disabled : AuditAction.Enabled, account);
            if (disable)
            {
                await removal.ShutAsync(account.Id);
            }
        }

        if (request.Administrator is { } administrator && administrator != account.Administrator)
        {
            account = accounts.SetAdministrator(account, administrator);
            audit.Note(caller, AuditAction.AdministratorSet, account, administrator ? "yes" : "no");
        }

        if (request.Quota is { } quota)
        {
            account = accounts.SetQuota(account, quota == -1 ? null : quota);
            audit.Note(caller, AuditAction.QuotaSet, account, account.Quota?.ToString(CultureInfo.InvariantCulture) ?? "default");
        }

        return Summary(account, folder, quotas);
    }

    private static async Task<NoContent> Remove(long id, string? files, Caller caller, AccountDirectory accounts, Removal removal, AuditLog audit)
    {
        var account = Find(accounts, id);
        if (IsSelf(account, caller))
        {
            throw OwnAccount("remove");
        }

        var deleteFiles = files switch
        {
            null or "keep" => false,
            "delete" => true,
            _ => throw ApiException.Invalid("files", "Files are kept or deleted: keep, delete."),
        };
        await removal.RemoveAsync(account, deleteFiles);
        audit.Note(caller, AuditAction.AccountRemoved, account, deleteFiles ? "files deleted" : "files kept");
        return TypedResults.NoContent();
    }

    private static NoContent SetPassword(long id, NewPassword request, Caller caller, AccountDirectory accounts, Removal removal, AuditLog audit)
    {
        var account = Find(accounts, id);
        accounts.SetPassword(account, request.Password);
        audit.Note(caller, AuditAction.PasswordReset, account);
        removal.SignedOut(account.Id);
        return TypedResults.NoContent();
    }

    private static Account Find(AccountDirectory accounts, long id) => accounts.Find(new AccountId(id)) ?? throw ApiException.NotFound("account");

    private static bool IsSelf(Account account, Caller caller) => account.Id == caller.SignedIn?.Id && !caller.OwnsDataFolder;

    private static ApiException OwnAccount(string what) =>
        new(StatusCodes.Status409Conflict, "own-account", $"Another administrator has to {what} this account.");

    private static AccountSummary Summary(Account account, DataFolder folder, Quotas quotas)
    {
        var sizes = AccountSizes.Of(folder.Of(account.Id));
        return new AccountSummary(
            account.Id.Value, account.Name, account.Administrator, account.Created, account.LastSeen, sizes.Total, Words.Kebab(account.State.ToString()), account.LastSync,
            sizes.Collection, sizes.Media, sizes.Backups, account.Quota, quotas.LimitOf(account), account.Email);
    }
}
