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
        accounts.MapDelete("/{id:long}", Remove).WithName("RemoveAccount").WithSummary("Remove an account; its files are moved to the folder \"removed\"");
        accounts.MapPost("/{id:long}/password", SetPassword).WithName("SetPassword").WithSummary("Set an account's password; ends its sessions");
        return api;
    }

    private static List<AccountSummary> List(AccountDirectory accounts, DataFolder folder) =>
        accounts.List().ConvertAll(account => Summary(account, folder));

    private static Created<AccountSummary> Add(NewAccount request, AccountDirectory accounts, DataFolder folder) =>
        TypedResults.Created((string?)null, Summary(accounts.Add(request.Name, request.Password, request.Administrator, request.Zone), folder));

    private static async Task<NoContent> Remove(long id, Caller caller, AccountDirectory accounts, OpenCollections collections, DataFolder folder, TimeProvider time)
    {
        var account = accounts.Find(new AccountId(id)) ?? throw ApiException.NotFound("account");
        if (account.Id == caller.SignedIn?.Id && caller.ByCookie)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "own-account", "Another administrator has to remove this account.");
        }

        await collections.WhileClosedAsync(account.Id, () =>
        {
            RemovedAccounts.Remove(account, accounts, folder, time);
            return Task.FromResult(true);
        }, CancellationToken.None);
        return TypedResults.NoContent();
    }

    private static NoContent SetPassword(long id, NewPassword request, AccountDirectory accounts)
    {
        accounts.SetPassword(accounts.Find(new AccountId(id)) ?? throw ApiException.NotFound("account"), request.Password);
        return TypedResults.NoContent();
    }

    private static AccountSummary Summary(Account account, DataFolder folder)
    {
        var bytes = new DirectoryInfo(folder.Of(account.Id).Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        return new AccountSummary(account.Id.Value, account.Name, account.Administrator, account.Created, account.LastSeen, bytes);
    }
}
