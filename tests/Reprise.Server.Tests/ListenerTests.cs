using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Reprise.Server.Tests;

public sealed class ListenerTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("reprise-listener-").FullName;

    private ServerOptions Options => new() { DataPath = data, Urls = ["http://127.0.0.1:0"] };

    [Fact]
    public async Task Before_there_is_an_application_liveness_is_answered_and_other_requests_wait_for_it()
    {
        using var listener = new Listener(Options);
        await listener.ListenAsync(CancellationToken.None);
        using var client = new HttpClient { BaseAddress = AddressOf(listener) };
        var early = client.GetAsync("early");

        (await client.GetStringAsync("healthz")).ShouldBe("ok");
        early.IsCompleted.ShouldBeFalse();
        var teapot = new Teapot();
        await listener.StartAsync(teapot, CancellationToken.None);

        ((int)(await early).StatusCode).ShouldBe(418);
        ((int)(await client.GetAsync("late")).StatusCode).ShouldBe(418);
        await listener.StopAsync(CancellationToken.None);
        teapot.Held.ShouldBe(0);
    }

    [Fact]
    public async Task Told_to_end_before_there_is_an_application_it_does_not_wait_for_requests_that_wait_themselves()
    {
        using var listener = new Listener(Options);
        await listener.ListenAsync(CancellationToken.None);
        using var client = new HttpClient { BaseAddress = AddressOf(listener) };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var early = client.GetAsync("early", patience.Token);
        await client.GetStringAsync("healthz", patience.Token);

        await listener.StopAsync(patience.Token);

        patience.IsCancellationRequested.ShouldBeFalse();
        try
        {
            (await early).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
        catch (HttpRequestException)
        {
            // It was still on its way when the port closed.
        }
    }

    [Fact]
    public async Task An_early_request_gets_the_page_that_a_late_one_gets()
    {
        await using var server = await RepriseServer.ListenAsync(Options, CancellationToken.None);
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
        var early = client.GetAsync("api/no-such-thing");
        await client.GetStringAsync("healthz");

        await server.StartAsync();

        (await early).StatusCode.ShouldBe((await client.GetAsync("api/no-such-thing")).StatusCode);
        (await early).Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        await server.StopAsync();
    }

    [Fact]
    public async Task An_address_in_use_is_told_and_gives_the_data_folder_back()
    {
        var other = Directory.CreateTempSubdirectory("reprise-listener-").FullName;
        await using (var first = await RepriseServer.ListenAsync(Options with { DataPath = other }, CancellationToken.None))
        {
            var taken = Options with { Urls = [first.Urls.Single()] };

            (await Should.ThrowAsync<IOException>(() => RepriseServer.ListenAsync(taken, CancellationToken.None))).InnerException.ShouldBeOfType<AddressInUseException>();

            using (DataFolder.Own(data))
            {
            }
        }

        Directory.Delete(other, recursive: true);
    }

    [Fact]
    public async Task A_start_that_fails_later_gives_the_address_and_the_data_folder_back()
    {
        await using (await RunningServer.Start(data: data))
        {
        }

        using (var database = Collections.Database.Open(Path.Combine(data, "reprise.db"), Collections.DatabaseAccess.ReadWrite))
        {
            database.ExecuteScript("pragma user_version = 99");
        }

        var options = Options with { Urls = [FreeAddress()] };

        await Should.ThrowAsync<ServerDatabaseTooNewException>(() => RepriseServer.ListenAsync(options, CancellationToken.None));

        using var again = new Listener(options);
        await again.ListenAsync(CancellationToken.None);
        using (DataFolder.Own(data))
        {
        }
    }

    [Fact]
    public async Task It_speaks_https_with_the_certificate_it_is_given()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=reprise", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var options = Options with { Urls = ["https://127.0.0.1:0"], Certificate = Path.Combine(data, "certificate.pem"), CertificateKey = Path.Combine(data, "key.pem") };
        await File.WriteAllTextAsync(options.Certificate, made.ExportCertificatePem());
        await File.WriteAllTextAsync(options.CertificateKey, key.ExportPkcs8PrivateKeyPem());
        using var listener = new Listener(options);
        await listener.ListenAsync(CancellationToken.None);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(made);
        using var trusting = new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } };
        using var client = new HttpClient(trusting) { BaseAddress = AddressOf(listener) };

        client.BaseAddress.Scheme.ShouldBe("https");
        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "healthz") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact });
        (await answer.Content.ReadAsStringAsync()).ShouldBe("ok");
    }

    [Fact]
    public void An_https_address_without_a_certificate_is_refused_before_anything_is_touched()
    {
        Should.Throw<InvalidServerOptionsException>(() => RepriseServer.Create(Options with { Urls = ["https://127.0.0.1:0"] }));

        Directory.EnumerateFileSystemEntries(data).ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private static Uri AddressOf(Listener listener) => new(listener.Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    private static string FreeAddress()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://{probe.LocalEndpoint}";
    }

    /// <summary>An application that answers one thing and counts the contexts that were not given back.</summary>
    private sealed class Teapot : IHttpApplication<IFeatureCollection>
    {
        private int held;

        public int Held => held;

        public IFeatureCollection CreateContext(IFeatureCollection contextFeatures)
        {
            Interlocked.Increment(ref held);
            return contextFeatures;
        }

        public Task ProcessRequestAsync(IFeatureCollection context)
        {
            context.GetRequiredFeature<IHttpResponseFeature>().StatusCode = 418;
            return Task.CompletedTask;
        }

        public void DisposeContext(IFeatureCollection context, Exception? exception) => Interlocked.Decrement(ref held);
    }
}
