namespace Reprise.Server;

/// <summary>What becomes of accounts that nobody uses: first a notice, then they are disabled. Nothing is ever deleted, and administrators are left alone.</summary>
internal sealed class Inactivity(AccountDirectory accounts, ServerSettingsStore settings, AccountMails mails, Removal removal, AuditLog audit, TimeProvider time)
{
    private const long Day = 86_400_000;

    /// <summary>Days between the notice and the end, however the settings changed meanwhile.</summary>
    private const int Grace = 14;

    /// <summary>Tells owners and disables accounts, as the settings say.</summary>
    public async Task RunAsync()
    {
        var rules = settings.Current;
        if (rules.NoticeAfterDays == 0 && rules.ExpireAfterDays == 0)
        {
            return;
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var account in accounts.List().Where(account => account is { State: AccountState.Active, Administrator: false }))
        {
            var idle = (now - account.LastUsed) / Day;
            var reachable = account.Email is not null && rules.CanMail;
            if (reachable && account.Noticed is null && idle >= NoticeAfter(rules))
            {
                accounts.Update(account with { Noticed = now });
                mails.SendExpiryNotice(account);
                audit.Note(AuditLog.Server, AuditAction.ExpiryNoticed, account);
            }
            else if (rules.ExpireAfterDays > 0 && idle >= rules.ExpireAfterDays && (!reachable || (account.Noticed is { } noticed && now - noticed >= Grace * Day)))
            {
                accounts.SetState(account, AccountState.Disabled);
                await removal.ShutAsync(account.Id);
                audit.Note(AuditLog.Server, AuditAction.Disabled, account, $"not used for {idle} days");
            }
        }
    }

    private static int NoticeAfter(ServerSettings rules) => rules.NoticeAfterDays > 0 ? rules.NoticeAfterDays : Math.Max(1, rules.ExpireAfterDays - Grace);
}
