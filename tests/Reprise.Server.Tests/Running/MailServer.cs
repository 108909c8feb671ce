using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Reprise.Server.Tests;

/// <summary>A mail that arrived.</summary>
internal sealed record Mail(string To, string Text)
{
    /// <summary>The secret in the link.</summary>
    public string Secret => Text[(Text.IndexOf('#', StringComparison.Ordinal) + 1)..].Split('\n')[0].Trim();
}

/// <summary>A mail server on a free loopback port that takes every mail.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Channel<Mail> arrived = Channel.CreateUnbounded<Mail>();
    private readonly Task serving;

    public MailServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Whether mails arrived that nobody has taken.</summary>
    public bool HasMail => arrived.Reader.Count > 0;

    /// <summary>The next mail, once it is there.</summary>
    public async Task<Mail> Next()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await arrived.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await serving;
        ending.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(ending.Token);
                await TalkAsync(client);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or IOException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 here");
        var to = "";
        while (await reader.ReadLineAsync(ending.Token) is { } line)
        {
            if (line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase))
            {
                to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
            }

            if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                arrived.Writer.TryWrite(new Mail(to, await TextAsync(reader)));
            }

            await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok");
            if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }
    }

    private async Task<string> TextAsync(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(ending.Token) is { } line && line != ".")
        {
            lines.Add(line);
        }

        var head = lines.IndexOf("");
        var body = lines.Skip(head + 1).ToList();
        return lines.Take(head).Any(line => line.Contains("base64", StringComparison.OrdinalIgnoreCase))
            ? Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(body)))
            : string.Join('\n', body).Replace("=\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
    }
}
