using Microsoft.Extensions.Hosting;

namespace Reprise.Server;

/// <summary>What the server does by itself every hour: forgets what has expired, looks after unused accounts, makes backups.</summary>
internal sealed partial class Housekeeping(
    AccountDirectory accounts, AccountMails mails, Invitations invitations, Inactivity inactivity, AuditLog audit, Removal removal, ScheduledBackups backups, ClassPublishing classes, TimeProvider time,
    ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Does all of it once.</summary>
    public async Task RunOnceAsync(CancellationToken cancel)
    {
        mails.Thin();
        invitations.Thin();
        audit.Thin();
        await RemoveUnverifiedAsync();
        await inactivity.RunAsync();
        await backups.RunAsync(cancel);

        // Deliveries that failed, for want of room or because the server ended, are tried again.
        accounts.List().ForEach(account => classes.DeliverPending(account.Id));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Hour, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception error) when (error is CollectionException or IOException or UnauthorizedAccessException)
            {
                // A full disk or a damaged collection must not stop what comes an hour later.
                LogFailure(error.GetType().FullName, error.StackTrace);
            }
        }
    }

    /// <summary>Names of people who never opened their mail are free again after two days.</summary>
    private async Task RemoveUnverifiedAsync()
    {
        var oldest = (time.GetUtcNow() - AccountMails.VerifyLifetime).ToUnixTimeMilliseconds();
        foreach (var account in accounts.List().Where(account => account.State == AccountState.Unverified && account.Created < oldest))
        {
            await removal.RemoveAsync(account, deleteFiles: true);
            audit.Note(AuditLog.Server, AuditAction.AccountRemoved, account, "address not confirmed");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Housekeeping failed: {Kind} {Place}")]
    private partial void LogFailure(string? kind, string? place);
}
