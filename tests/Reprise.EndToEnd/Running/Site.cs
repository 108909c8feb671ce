using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Reprise.EndToEnd;

/// <summary>A real server with the built web app on a free loopback port, with an empty data folder.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string data;

    private Site(WebApplication app, string data)
    {
        this.app = app;
        this.data = data;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        Address = addresses[0];
        ConnectAddress = addresses.ElementAtOrDefault(1);
    }

    public string Address { get; }

    /// <summary>Where AnkiConnect answers, if the options name an address for it.</summary>
    public string? ConnectAddress { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    public static async Task<Site> Start(Func<ServerOptions, ServerOptions>? change = null)
    {
        var folder = Directory.CreateTempSubdirectory("reprise-browser-").FullName;
        var options = new ServerOptions { DataPath = folder, Urls = ["http://127.0.0.1:0"], WebRoot = WebRoot() };
        var server = RepriseServer.Create(change?.Invoke(options) ?? options);
        await server.StartAsync();
        return new Site(server, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.Close(Address);
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private static string WebRoot()
    {
        var root = Path.Combine(Root, "web", "dist");
        return File.Exists(Path.Combine(root, "index.html"))
            ? root
            : throw new InvalidOperationException("The web app is not built. Run: cd web && npm ci && npm run build");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Reprise.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The repository's root was not found above the tests.");
    }
}
