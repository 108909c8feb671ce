using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Reprise.Server;

namespace Reprise.Tests;

/// <summary>"reprise sync" with a hub: beside a running server, through a proxy, with a certificate authority of one's own.</summary>
public sealed class SyncCommandTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("reprise-sync-command-").FullName;

    [Fact]
    public async Task Beside_a_running_server_the_role_is_changed_and_the_sync_is_run_by_it()
    {
        await using var hub = await StartHub();
        var data = await AccountIn("device");
        await using var server = await Start(new ServerOptions { DataPath = data, Urls = ["http://127.0.0.1:0"] });
        string[] sync = ["sync", "--endpoint", AddressOf(hub), "--username", "ada", "--password", "correct horse", "--media", "--data", data];

        (await Run(sync)).Error.ShouldContain("is a hub");
        (await Run("role", "device", "--data", data)).Error.ShouldContain("--yes");
        (await Run("role", "device", "--yes", "--data", data)).Output.ShouldContain("is a device");
        (await Run(sync)).Output.ShouldContain("Media:");
        (await Run("sync", "--data", data)).Output.ShouldContain("Both sides are the same.");
        (await Run("sync", "--timeout", "9", "--data", data)).Code.ShouldBe(2);
    }

    [Fact]
    public async Task The_proxy_of_the_environment_is_used_with_its_escaped_name_and_password()
    {
        await using var hub = await StartHub();
        using var proxy = new DemandingProxy("na@me", "p:w/");
        var (code, output, error) = await CommandProcess.Run(
            [("http_proxy", $"http://na%40me:p%3Aw%2F@127.0.0.1:{proxy.Port}"), ("no_proxy", "")],
            "sync", "--collection", Path.Combine(root, "c.anki2"), "--endpoint", AddressOf(hub), "--username", "ada", "--password", "correct horse");

        (code, error).ShouldBe((0, ""), output);
        proxy.Forwarded.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_proxy_that_wants_another_password_is_named_as_the_fault()
    {
        await using var hub = await StartHub();
        using var proxy = new DemandingProxy("name", "right");
        var (code, _, error) = await CommandProcess.Run(
            [("http_proxy", $"http://name:wrong@127.0.0.1:{proxy.Port}"), ("no_proxy", "")],
            "sync", "--collection", Path.Combine(root, "c.anki2"), "--endpoint", AddressOf(hub), "--username", "ada", "--password", "correct horse");

        code.ShouldBe(1);
        error.ShouldContain("The proxy asks for a name and password");
    }

    [Fact]
    public async Task A_certificate_of_an_authority_of_ones_own_is_trusted_once_the_authority_is_named()
    {
        var (authority, certificate, key) = MakeCertificates();
        await using var hub = await StartHub(options => options with { Urls = ["https://127.0.0.1:0"], Certificate = certificate, CertificateKey = key });
        string[] sync = ["sync", "--collection", Path.Combine(root, "c.anki2"), "--endpoint", AddressOf(hub), "--username", "ada", "--password", "correct horse"];

        (await Run(sync)).Error.ShouldContain("is not trusted");
        (await Run([.. sync, "--certificate-authority", authority])).Code.ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private async Task<WebApplication> StartHub(Func<ServerOptions, ServerOptions>? change = null)
    {
        var options = new ServerOptions { DataPath = await AccountIn("hub"), Urls = ["http://127.0.0.1:0"] };
        return await Start(change?.Invoke(options) ?? options);
    }

    private async Task<string> AccountIn(string folder)
    {
        var data = Path.Combine(root, folder);
        (await Run("user", "add", "ada", "--password", "correct horse", "--data", data)).Code.ShouldBe(0);
        return data;
    }

    private static async Task<WebApplication> Start(ServerOptions options)
    {
        var server = RepriseServer.Create(options);
        await server.StartAsync();
        return server;
    }

    private static string AddressOf(WebApplication server) => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    private static Task<(int Code, string Output, string Error)> Run(params string[] args) => CommandProcess.Run([], args);

    private (string Authority, string Certificate, string Key) MakeCertificates()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=An authority of one's own", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        var now = DateTimeOffset.UtcNow;
        using var authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ofServer = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        ofServer.CertificateExtensions.Add(names.Build());
        using var certificate = ofServer.Create(authority, now.AddDays(-1), now.AddDays(29), [1, 2, 3, 4]);
        return (Write("authority.pem", authority.ExportCertificatePem()), Write("server.pem", certificate.ExportCertificatePem()), Write("key.pem", key.ExportPkcs8PrivateKeyPem()));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(root, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A proxy that forwards requests of whoever names themselves rightly, and nobody else's.</summary>
    private sealed class DemandingProxy : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly string expected;
        private int forwarded;

        public DemandingProxy(string name, string password)
        {
            expected = "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"));
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            _ = AcceptAsync();
        }

        public int Port { get; }

        public int Forwarded => Volatile.Read(ref forwarded);

        public void Dispose() => listener.Dispose();

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    _ = AnswerAsync(await listener.AcceptTcpClientAsync());
                }
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task AnswerAsync(TcpClient accepted)
        {
            using var client = accepted;
            var stream = client.GetStream();
            var request = await ReadAsync(stream);
            var head = Encoding.Latin1.GetString(request).Split("\r\n\r\n", 2)[0].Split("\r\n");
            if (!head.Contains(expected, StringComparer.Ordinal))
            {
                await stream.WriteAsync("HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                return;
            }

            Interlocked.Increment(ref forwarded);
            var target = new Uri(head[0].Split(' ')[1]);
            using var server = new TcpClient(target.Host, target.Port);
            var body = request.AsMemory(request.AsSpan().IndexOf("\r\n\r\n"u8));
            var lines = head.Skip(1).Where(line => !line.StartsWith("Proxy-", StringComparison.Ordinal) && !line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase));
            await server.GetStream().WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", lines.Prepend($"POST {target.PathAndQuery} HTTP/1.1").Append("Connection: close"))));
            await server.GetStream().WriteAsync(body);
            await server.GetStream().CopyToAsync(stream);
        }

        /// <summary>A whole request, whose body is chunked as the client's bodies are.</summary>
        private static async Task<byte[]> ReadAsync(NetworkStream stream)
        {
            using var all = new MemoryStream();
            var buffer = new byte[65536];
            while (!all.GetBuffer().AsSpan(0, (int)all.Length).EndsWith("\r\n0\r\n\r\n"u8) && await stream.ReadAsync(buffer) is > 0 and var read)
            {
                all.Write(buffer, 0, read);
            }

            return all.ToArray();
        }
    }
}
