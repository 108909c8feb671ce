using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;

namespace Reprise.Server;

/// <summary>Once the server listens: writes the control file and, while nobody has an account, prints the one-time code.</summary>
internal sealed class Announcement(
    IServer server, IHostApplicationLifetime lifetime, ServerOptions options, DataFolder folder, ControlKey key, AccountDirectory accounts, FirstVisitCode code) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Started);
        lifetime.ApplicationStopped.Register(() => File.Delete(folder.ControlPath));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Started()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? options.Urls[0];
        var reachable = address.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal);
        new ControlFile(Environment.ProcessId, reachable + options.PathBase, key.Value).Write(folder.ControlPath);
        if (options.SingleUser && accounts.IsEmpty)
        {
            accounts.Add("me", Secret.New(), administrator: true);
        }

        Console.WriteLine($"Reprise is at {reachable}{options.PathBase}/");
        if (accounts.IsEmpty)
        {
            Console.WriteLine($"Nobody has an account yet: open that page. From another machine it asks for the code {code.Value}");
        }
    }
}
