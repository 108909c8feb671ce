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
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public string Address { get; }

    public static async Task<Site> Start()
    {
        var folder = Directory.CreateTempSubdirectory("reprise-browser-").FullName;
        var server = RepriseServer.Create(new ServerOptions { DataPath = folder, Urls = ["http://127.0.0.1:0"], WebRoot = WebRoot() });
        await server.StartAsync();
        return new Site(server, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private static string WebRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Reprise.slnx")))
            {
                var root = Path.Combine(folder.FullName, "web", "dist");
                return File.Exists(Path.Combine(root, "index.html"))
                    ? root
                    : throw new InvalidOperationException("The web app is not built. Run: cd web && npm ci && npm run build");
            }
        }

        throw new InvalidOperationException("The repository's root was not found above the tests.");
    }
}
