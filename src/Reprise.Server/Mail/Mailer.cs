using System.Net;
using System.Net.Mail;

namespace Reprise.Server;

/// <summary>Sends mails by the mail server that the settings name.</summary>
internal sealed class Mailer(ServerSettingsStore settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Whether a text can be the address of a mailbox.</summary>
    public static bool IsAddress(string text) => text.Length <= 254 && !text.Any(char.IsControl) && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>Sends one mail.</summary>
    /// <exception cref="SmtpException">The mail server cannot be reached or refuses.</exception>
    /// <exception cref="InvalidOperationException">No mail server is set.</exception>
    public async Task SendAsync(string to, string subject, string text, CancellationToken cancel)
    {
        var mail = settings.Current.Mail ?? throw new InvalidOperationException("no mail server is set");
        using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.StartTls, Timeout = (int)Patience.TotalMilliseconds };
        if (mail.User is { Length: > 0 } user)
        {
            client.Credentials = new NetworkCredential(user, mail.Password ?? "");
        }

        using var message = new MailMessage(mail.From, to, subject, text) { SubjectEncoding = System.Text.Encoding.UTF8, BodyEncoding = System.Text.Encoding.UTF8 };
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        waiting.CancelAfter(Patience);
        await client.SendMailAsync(message, waiting.Token);
    }
}
