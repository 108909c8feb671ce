using System.Net.Mail;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Reprise.Server;

/// <summary>Does what leads to a mail after the request that asked for it was answered, so that the answer's duration tells nothing about who has an account.</summary>
internal sealed partial class MailQueue(ILogger<MailQueue> logger, ServerMetrics metrics) : BackgroundService
{
    private const int Longest = 1000;

    private readonly Channel<Func<CancellationToken, Task>> waiting =
        Channel.CreateBounded<Func<CancellationToken, Task>>(new BoundedChannelOptions(Longest) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Does it soon. What does not fit is dropped: people can ask again.</summary>
    public void Add(Func<CancellationToken, Task> work) => waiting.Writer.TryWrite(work);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var work in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await work(stoppingToken);
                metrics.Mail(sent: true);
            }
            catch (Exception error) when (error is SmtpException or IOException or InvalidOperationException || (error is OperationCanceledException && !stoppingToken.IsCancellationRequested))
            {
                metrics.Mail(sent: false);
                LogFailure((error as SmtpException)?.StatusCode.ToString() ?? error.GetType().Name);
            }
        }
    }

    /// <summary>The error's message may hold the address, so only its kind is written.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail was not sent: {Kind}")]
    private partial void LogFailure(string kind);
}
