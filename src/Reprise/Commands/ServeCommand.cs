using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Reprise.AnkiConnect;

namespace Reprise;

/// <summary>reprise serve</summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    public static Command Create()
    {
        var data = CommonOptions.Data(StockEnvironment.DataFolder);
        var urls = new Option<string?>("--urls")
        {
            Description = "Addresses to listen on, separated by semicolons; https needs --certificate (default http://127.0.0.1:8080)",
            HelpName = "URLS",
        };
        var connectUrl = new Option<string?>("--connect-url")
        {
            Description = "Address of the AnkiConnect port (default http://127.0.0.1:8765, or what --connect-config says)",
            HelpName = "URL",
        };
        var connectConfig = new Option<string?>("--connect-config") { Description = "The AnkiConnect add-on's config.json, whose settings count", HelpName = "FILE" };
        var connectFolders = new Option<string[]>("--connect-folder") { Description = "A folder whose files AnkiConnect's clients may read and write; may be repeated", HelpName = "DIR" };
        var connectHosts = new Option<string[]>("--connect-host") { Description = "A host, NAME or NAME:PORT, from which AnkiConnect's clients and the editor may have files downloaded; may be repeated", HelpName = "HOST" };
        var noConnect = new Option<bool>("--no-connect") { Description = "Open no AnkiConnect port" };
        var singleUser = new Option<bool>("--single-user") { Description = "Ask nobody to sign in; loopback addresses only" };
        var hosts = new Option<string[]>("--allowed-host") { Description = "A name this server is known by; may be repeated", HelpName = "NAME" };
        var proxies = new Option<string[]>("--trusted-proxy") { Description = "Address or network of a proxy whose forwarded headers are believed; may be repeated", HelpName = "ADDRESS" };
        var signInHeader = new Option<string?>("--sign-in-header") { Description = "Header in which a trusted proxy names the account of whoever it let in", HelpName = "NAME" };
        var makeAccounts = new Option<bool>("--sign-in-header-makes-accounts") { Description = "Make an account for a name that the proxy lets in for the first time" };
        var backups = new Option<string?>("--backup-folder") { Description = "Where scheduled backups of the whole server go; default: server-backups in the data folder", HelpName = "DIR" };
        var pathBase = new Option<string>("--path-base") { Description = "Path under which everything is served", HelpName = "PATH", DefaultValueFactory = _ => "" };
        var webRoot = new Option<string?>("--web-root") { Description = "Folder of the built web app", HelpName = "DIR" };
        var certificate = new Option<string?>("--certificate") { Description = "PEM file of the certificate for https", HelpName = "FILE" };
        var certificateKey = new Option<string?>("--certificate-key") { Description = "PEM file of its private key", HelpName = "FILE" };
        var logLevel = new Option<LogLevel>("--log-level") { Description = "Which log lines are written: error, warning, information or debug", HelpName = "LEVEL", DefaultValueFactory = _ => LogLevel.Information };
        var latex = new Option<bool>("--latex") { Description = "Make images of LaTeX on cards by the system's latex, dvipng and dvisvgm; whoever writes cards then has these programs run" };
        var syncHosts = new Option<string[]>("--sync-host") { Description = "A host outside of the public network with which collections of people who are no administrators may sync; may be repeated", HelpName = "HOST" };
        var authorities = new Option<string?>("--certificate-authority") { Description = "Certificates (PEM) to trust besides the system's when a collection syncs with another server", HelpName = "FILE" };
        var jsonLogs = new Option<bool>("--json") { Description = "Write log lines as JSON" };
        var command = new Command(Name, "Run the server: web app, sync server for Anki apps, AnkiConnect. Ends cleanly on Ctrl+C and SIGTERM.")
        {
            data, urls, connectUrl, connectConfig, connectFolders, connectHosts, noConnect, singleUser, hosts, proxies, signInHeader, makeAccounts, backups, pathBase, webRoot, certificate, certificateKey, syncHosts, authorities, latex, logLevel, jsonLogs,
        };
        command.SetAction((parsed, cancel) => RunAsync(new ServerOptions
        {
            DataPath = parsed.GetRequiredValue(data),
            Urls = (parsed.GetValue(urls) ?? StockEnvironment.Url() ?? "http://127.0.0.1:8080").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            ConnectUrl = parsed.GetValue(noConnect) ? null : FreeOrNull(parsed.GetValue(connectUrl) ?? ConfiguredUrl(parsed.GetValue(connectConfig))),
            ConnectConfigPath = parsed.GetValue(connectConfig),
            ConnectFolders = parsed.GetValue(connectFolders) ?? [],
            ConnectHosts = parsed.GetValue(connectHosts) ?? [],
            SingleUser = parsed.GetValue(singleUser),
            AllowedHosts = parsed.GetValue(hosts) ?? [],
            TrustedProxies = parsed.GetValue(proxies) ?? [],
            SignInHeader = parsed.GetValue(signInHeader),
            SignInHeaderMakesAccounts = parsed.GetValue(makeAccounts),
            BackupPath = parsed.GetValue(backups),
            PathBase = parsed.GetRequiredValue(pathBase).TrimEnd('/'),
            WebRoot = parsed.GetValue(webRoot) ?? FindWebRoot(),
            Certificate = parsed.GetValue(certificate),
            CertificateKey = parsed.GetValue(certificateKey),
            MakesLatex = parsed.GetValue(latex),
            SyncHosts = parsed.GetValue(syncHosts) ?? [],
            CertificateAuthorities = parsed.GetValue(authorities),
            LogLevel = parsed.GetValue(logLevel),
            JsonLogs = parsed.GetValue(jsonLogs),
            Stock = StockEnvironment.Settings(),
            SyncLimits = StockEnvironment.Limits(),
            SyncClientAddress = StockEnvironment.ClientAddress(),
        }, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ServerOptions options, CancellationToken cancel)
    {
        // The command line listens for signals once this has returned for the first time: before anybody is told the address.
        await Task.Yield();
        await using var server = await ListenAsync(options, cancel);
        await server.StartAsync(CancellationToken.None);
        await server.WaitForShutdownAsync(cancel);
        return 0;
    }

    private static async Task<WebApplication> ListenAsync(ServerOptions options, CancellationToken cancel)
    {
        try
        {
            return await RepriseServer.ListenAsync(options, cancel);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException or SocketException)
        {
            throw new CommandFailedException($"{error.Message} Is another server running? Choose another address with --urls.");
        }
    }

    /// <summary>The address that the add-on's settings name.</summary>
    private static string ConfiguredUrl(string? configPath)
    {
        try
        {
            var config = configPath is null ? ConnectConfig.Default() : ConnectConfig.Parse(File.ReadAllText(configPath));
            var host = config.WebBindAddress.Contains(':', StringComparison.Ordinal) ? $"[{config.WebBindAddress}]" : config.WebBindAddress;
            return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http://{host}:{config.WebBindPort}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            throw new UsageException($"The AnkiConnect settings {configPath} cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>The desktop program may hold the AnkiConnect port: then the server runs without it.</summary>
    private static string? FreeOrNull(string url)
    {
        var address = BindingAddress.Parse(url);
        if (!System.Net.IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
        {
            return url;
        }

        try
        {
            using var probe = new TcpListener(ip, address.Port);
            probe.Start();
            return url;
        }
        catch (SocketException)
        {
            Console.Error.WriteLine($"{url} is taken, perhaps by Anki itself: AnkiConnect answers at /connect on the main port only.");
            return null;
        }
    }

    private static string? FindWebRoot() =>
        new[] { Path.Combine(AppContext.BaseDirectory, "wwwroot"), Path.Combine("web", "dist") }.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "index.html")));
}
