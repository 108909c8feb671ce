using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reprise.Server;
using Reprise.Sync;

namespace Reprise.Conformance;

/// <summary>The whole server, with accounts as a stock server's settings name them, asked over a socket: nothing between the data and what devices meet is left out.</summary>
/// <remarks>Used in place of the sync server alone if <c>REPRISE_OVER_HTTP</c> is set: slower, as each case starts a server.</remarks>
internal sealed class OverHttp : IDisposable
{
    private readonly WebApplication app;
    private readonly Uri address;
    private readonly DataFolder folder;
    private readonly OpenCollections collections;

    public OverHttp(string data, StockSettings settings, TimeProvider clock)
    {
        app = RepriseServer.Create(new ServerOptions
        {
            DataPath = data,
            Urls = ["http://127.0.0.1:0"],
            Time = clock,
            Stock = settings with { Folder = data + "-none" },
            SyncLimits = settings.Limits,
            SyncClientAddress = settings.ClientAddress,
            LogLevel = LogLevel.Critical,
        });
        app.StartAsync().GetAwaiter().GetResult();
        address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        folder = app.Services.GetRequiredService<DataFolder>();
        collections = app.Services.GetRequiredService<OpenCollections>();
    }

    public static bool IsWanted => Environment.GetEnvironmentVariable("REPRISE_OVER_HTTP") is { Length: > 0 };

    public AccountId IdOf(StockUser user) => app.Services.GetRequiredService<AccountDirectory>().Find(user.Name)!.Id;

    public AccountId? OwnerOf(string hostKey) => app.Services.GetRequiredService<SyncKeys>().Find(hostKey)?.Id;

    public AccountFolder FolderOf(StockUser user) => folder.Of(IdOf(user));

    /// <summary>Ends what the account has under way and closes its files.</summary>
    public void Close(AccountId account)
    {
        app.Services.GetRequiredService<SyncServer>().EndSessionAsync(account.Value.ToString(CultureInfo.InvariantCulture), CancellationToken.None).GetAwaiter().GetResult();
        collections.CloseAsync(account).GetAwaiter().GetResult();
    }

    /// <summary>Sends a request as it stands and reads the answer.</summary>
    public (SyncAnswer Answer, byte[] Wire) Send(string verb, string path, IEnumerable<KeyValuePair<string, string>> headers, byte[] body)
    {
        using var line = new TcpClient(address.Host, address.Port);
        using var stream = line.GetStream();
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{verb} {path} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (verb is "POST" or "PUT" || body.Length > 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }

        stream.Write(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()));
        stream.Write(body);
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        return Read(whole.ToArray());
    }

    public void Dispose()
    {
        app.StopAsync().GetAwaiter().GetResult();
        ((IAsyncDisposable)app).DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static (SyncAnswer Answer, byte[] Wire) Read(byte[] whole)
    {
        var end = whole.AsSpan().IndexOf("\r\n\r\n"u8);
        var lines = Encoding.Latin1.GetString(whole, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(pair => KeyValuePair.Create(pair[0].ToLowerInvariant(), pair[1])).ToList();
        var body = whole[(end + 4)..];
        var isChunked = headers.Exists(header => header.Key == "transfer-encoding" && header.Value == "chunked");
        var shown = headers.Where(header => header.Key is not ("date" or "connection" or "content-length" or "transfer-encoding")).ToList();
        return (new SyncAnswer(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), shown, (_, _) => Task.CompletedTask), isChunked ? Joined(body) : body);
    }

    private static byte[] Joined(byte[] pieces)
    {
        using var joined = new MemoryStream();
        for (var at = 0; ;)
        {
            var end = at + pieces.AsSpan(at).IndexOf("\r\n"u8);
            var length = int.Parse(Encoding.ASCII.GetString(pieces, at, end - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
            {
                return joined.ToArray();
            }

            joined.Write(pieces, end + 2, length);
            at = end + 2 + length + 2;
        }
    }
}
