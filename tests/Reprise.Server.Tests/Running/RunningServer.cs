using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Reprise.Server.Tests;

/// <summary>A real server on a free loopback port with an empty data folder.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public const string Password = "correct horse";

    private readonly WebApplication app;
    private readonly bool ownsData;

    private RunningServer(WebApplication app, string data, bool ownsData)
    {
        this.app = app;
        this.ownsData = ownsData;
        Data = data;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        Address = new Uri(addresses[0]);
        ConnectAddress = addresses.Count > 1 ? new Uri(addresses[1]) : null;
    }

    public string Data { get; }

    public Uri Address { get; }

    public Uri? ConnectAddress { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<RunningServer> Start(Func<ServerOptions, ServerOptions>? change = null, string? data = null)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("reprise-test-").FullName;
        var options = new ServerOptions { DataPath = folder, Urls = ["http://127.0.0.1:0"] };
        var started = RepriseServer.Create(change?.Invoke(options) ?? options);
        await started.StartAsync();
        return new RunningServer(started, folder, data is null);
    }

    /// <summary>A server with an administrator named "ada", and a client signed in as her.</summary>
    public static async Task<(RunningServer Server, ApiClient Ada)> StartWithAda(Func<ServerOptions, ServerOptions>? change = null)
    {
        var server = await Start(change);
        var ada = server.Client();
        (await ada.Post("session/first", new { name = "ada", password = Password, zone = "Europe/Berlin" })).Status.ShouldBe(HttpStatusCode.OK);
        return (server, ada);
    }

    /// <summary>A browser: keeps cookies and sends the header that the app sends.</summary>
    public ApiClient Client() => new(Address);

    /// <summary>Stops the server so that its files can be looked at.</summary>
    public async Task DisposeKeepingDataAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeKeepingDataAsync();
        if (ownsData)
        {
            Directory.Delete(Data, recursive: true);
        }
    }
}
