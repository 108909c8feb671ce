using System.Globalization;

namespace Reprise.Server;

/// <summary>The mails an account gets, and the secrets in their links: random, kept hashed, usable once, soon expired.</summary>
internal sealed class AccountMails(ServerDatabase database, AccountDirectory accounts, ServerSettingsStore settings, Mailer mailer, MailQueue queue, TimeProvider time)
{
    /// <summary>How long the link that confirms an address works.</summary>
    public static readonly TimeSpan VerifyLifetime = TimeSpan.FromDays(2);

    private static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(2);
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private const int MostPerWindow = 3;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Asks the owner of an address to confirm it for an account.</summary>
    public void SendVerification(Account account, string email) => queue.Add(async cancel =>
    {
        if (accounts.FindByEmail(email) is { } owner && owner.Id != account.Id)
        {
            await SendAsync(email, MailTexts.AlreadyThere(owner.Language, owner.Name, Link("forgot", null)), cancel);
        }
        else if (NewToken(account.Id, MailPurpose.Verify, email, VerifyLifetime) is { } secret)
        {
            await SendAsync(email, MailTexts.Verify(account.Language, account.Name, Link("verify", secret)), cancel);
        }
    });

    /// <summary>Sends the link to set a new password, if the address belongs to an account that can be used.</summary>
    public void SendReset(string email) => queue.Add(async cancel =>
    {
        if (accounts.FindByEmail(email) is { State: AccountState.Active } account && NewToken(account.Id, MailPurpose.Reset, email, ResetLifetime) is { } secret)
        {
            await SendAsync(account.Email!, MailTexts.Reset(account.Language, account.Name, Link("reset", secret)), cancel);
        }
    });

    /// <summary>Tells the owner that the account will expire.</summary>
    public void SendExpiryNotice(Account account)
    {
        var days = (int)((Now - account.LastUsed) / 86_400_000);
        queue.Add(cancel => SendAsync(account.Email!, MailTexts.Expiry(account.Language, account.Name, days, Link("", null)), cancel));
    }

    /// <summary>Takes the secret of a link; null if it was used, has expired or never was.</summary>
    public (Account Account, string Email)? Take(MailPurpose purpose, string secret)
    {
        var taken = database.Change(db => MailTokenRows.Take(db, Secret.Hash(secret), purpose, Now));
        return taken is { } found && accounts.Find(found.Account) is { } account ? (account, found.Email) : null;
    }

    /// <summary>Forgets secrets that have expired.</summary>
    public void Thin() => database.Change(db =>
    {
        MailTokenRows.RemoveExpired(db, Now);
        return true;
    });

    /// <summary>A secret, or null if the account got enough mails for now.</summary>
    private string? NewToken(AccountId account, MailPurpose purpose, string email, TimeSpan lifetime)
    {
        var secret = Secret.New();
        var now = Now;
        return database.Change(db =>
        {
            if (MailTokenRows.CountSince(db, account, purpose, now - (long)Window.TotalMilliseconds) >= MostPerWindow)
            {
                return false;
            }

            MailTokenRows.Add(db, Secret.Hash(secret), account, purpose, email, now, now + (long)lifetime.TotalMilliseconds);
            return true;
        }) ? secret : null;
    }

    private Task SendAsync(string to, (string Subject, string Text) mail, CancellationToken cancel) => mailer.SendAsync(to, mail.Subject, mail.Text, cancel);

    /// <summary>An address of the web app. The secret stands behind the hash sign, so it is in no server's log and in no referrer.</summary>
    private Uri Link(string page, string? secret) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{settings.Current.PublicUrl.TrimEnd('/')}/{page}{(secret is null ? "" : $"#{secret}")}"));
}
