namespace Reprise.Server;

/// <summary>Reading the audit log: all of it for administrators, one's own part for everybody.</summary>
internal static class AuditEndpoints
{
    private const int Most = 200;

    public static RouteGroupBuilder MapAudit(this RouteGroupBuilder api)
    {
        api.MapGet("/audit", (AuditLog log, AccountDirectory accounts, string? account, long? before, int? count) => log.Read(About(accounts, account), before, Math.Clamp(count ?? Most, 1, Most)))
            .WithTags("Accounts").WithMetadata(Access.Administrator).WithName("GetAuditLog").WithSummary("Who did what to accounts and server, the newest first");
        api.MapGet("/me/activity", (AuditLog log, Caller caller, long? before) => log.Read(caller.Account.Id, before, Most))
            .WithTags("Account").WithName("GetMyActivity").WithSummary("What was done to one's own account, the newest first");
        return api;
    }

    private static AccountId? About(AccountDirectory accounts, string? name) =>
        string.IsNullOrEmpty(name) ? null : accounts.Find(name)?.Id ?? throw ApiException.NotFound("account");
}
