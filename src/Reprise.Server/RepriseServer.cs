using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>Puts the server together.</summary>
public static class RepriseServer
{
    /// <summary>The largest body of a request that names no limit of its own.</summary>
    private const long LargestBody = 16L << 20;

    /// <summary>A server that owns its data folder and is ready to be started.</summary>
    /// <param name="options">All its settings: no files and no environment are read for others.</param>
    /// <exception cref="DataFolderInUseException">Another process owns the folder.</exception>
    /// <exception cref="InvalidServerOptionsException">The options contradict each other.</exception>
    public static WebApplication Create(ServerOptions options)
    {
        RequireNormalization();
        RequireLoopbackForSingleUser(options);
        RequireProxyForSignInHeader(options);
        var folder = DataFolder.Own(options.DataPath);
        try
        {
            // The database opens while the host is being prepared: both take their time, and neither needs the other.
            var opening = Task.Run(() => ServerDatabase.Open(folder.DatabasePath));
            var builder = Prepare(options, opening);
            var database = opening.GetAwaiter().GetResult();
            SettleStockAccounts(options, folder, database);
            return Build(builder, options, folder, database);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private static void SettleStockAccounts(ServerOptions options, DataFolder folder, ServerDatabase database)
    {
        if (options.Stock is not { } stock)
        {
            return;
        }

        var accounts = new AccountDirectory(database, options.Time);
        foreach (var sentence in new StockAccounts(stock, folder, database, accounts, new AuditLog(database, options.Time), options.Time).Settle(CancellationToken.None))
        {
            Console.Error.WriteLine(sentence);
        }
    }

    private static WebApplicationBuilder Prepare(ServerOptions options, Task opening)
    {
        try
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
            builder.Services.AddRoutingCore();
            Log(builder.Logging, options);
            Listen(builder.WebHost, options);
            return builder;
        }
        catch
        {
            // Whoever opens the database must be done before the folder is given up.
            ((IAsyncResult)opening).AsyncWaitHandle.WaitOne();
            throw;
        }
    }

    private static WebApplication Build(WebApplicationBuilder builder, ServerOptions options, DataFolder folder, ServerDatabase database)
    {
        Register(builder.Services, options, folder, database);
        var app = builder.Build();

        // From here on they are the server's, which disposes of them even if it is never started.
        app.Services.GetRequiredService<DataFolder>();
        app.Services.GetRequiredService<ServerDatabase>();
        var rest = app.Services.GetRequiredService<LateStart>();
        rest.Prepare(() => Way(app, options));
        app.Use(HealthEndpoints.AnswerLiveness);
        app.Run(rest.HandOn);
        return app;
    }

    /// <summary>The way of every request that is not a liveness check.</summary>
    private static RequestDelegate Way(WebApplication app, ServerOptions options)
    {
        // What is made first is disposed last: jobs and syncs end before the collections they work on are closed.
        app.Services.GetRequiredService<OpenCollections>();
        var metrics = app.Services.GetRequiredService<ServerMetrics>();
        metrics.AddGauge("open_collections", () => app.Services.GetRequiredService<OpenCollections>().Count);
        metrics.AddGauge("running_syncs", () => app.Services.GetRequiredService<SyncServer>().RunningSessions);
        metrics.AddGauge("running_jobs", () => app.Services.GetRequiredService<JobList>().Running);
        metrics.AddGauge("listening_windows", () => app.Services.GetRequiredService<AccountEvents>().Listeners);
        var way = ((IApplicationBuilder)app).New();
        way.Use(LocalClient.Note);
        way.UseMiddleware<RequestLog>();
        way.UseMiddleware<Problems>();
        TrustProxies(way);
        way.UseMiddleware<HostCheck>();
        if (options.PathBase.Length > 0)
        {
            way.UsePathBase(options.PathBase);
        }

        way.UseMiddleware<ConnectProtocol>();
        way.UseAssistants();
        way.UseMiddleware<SyncMetrics>();
        way.UseMiddleware<SyncProtocol>();
        way.Use(SecurityHeaders.Add);
        way.UseRouting();
        way.UseMiddleware<ForgeryCheck>();
        way.UseMiddleware<Identification>();
        way.Use(CardFrame.Prepare);
        way.UseWebApp(options);
        way.UseEndpoints(endpoints =>
        {
            endpoints.MapHealth();
            endpoints.MapCardMedia();
            endpoints.MapWebApi();
        });
        return way.Build();
    }

    private static void Register(IServiceCollection services, ServerOptions options, DataFolder folder, ServerDatabase database)
    {
        services.AddSingleton(options).AddSingleton(options.Time).AddSingleton(new TrustedProxies(options));
        services.AddSingleton(_ => folder).AddSingleton(_ => database);
        services.AddSingleton<ServerMetrics>().AddSingleton<AuditLog>().AddSingleton<ServerSettingsStore>();
        services.AddSingleton<AccountDirectory>().AddSingleton<Sessions>().AddSingleton<SignInAttempts>().AddSingleton<FirstVisitCode>().AddSingleton<Devices>().AddSingleton<Quotas>().AddSingleton<Removal>().AddSingleton<ControlKey>();
        services.AddSingleton<AccountEvents>().AddSingleton<JobList>().AddSingleton<MediaCapabilities>().AddSingleton<NetworkCapabilities>().AddSingleton<CardLatex>().AddSingleton<OpenCollections>().AddSingleton<SearchResults>();
        services.AddSingleton<SyncKeys>().AddSingleton<SyncAccounts>().AddSingleton(SyncProtocol.CreateServer);
        services.AddSingleton<DeviceSyncs>().AddSingleton<ILateService, AutomaticSyncs>();
        services.AddSingleton<ConnectSettings>().AddSingleton<ConnectOrigins>().AddSingleton<ConnectQuestions>().AddSingleton<ConnectLog>();
        services.AddSingleton<ConnectAccounts>().AddSingleton<IConnectResponder>(all => all.GetRequiredService<ConnectAccounts>());
        services.AddSingleton<PackageImports>().AddSingleton<TextUploads>().AddSingleton<PackageExports>();
        services.AddHttpContextAccessor().AddSingleton<PageAnswers>();
        services.AddScoped<Caller>().AddScoped<CallersCollection>().AddScoped<OneWayChanges>().AddScoped<MediaBase>().AddScoped<CardShowing>();
        services.AddSingleton<ClassDirectory>().AddSingleton<ClassPublishing>();
        services.AddSingleton<Mailer>().AddSingleton<MailQueue>().AddSingleton<AccountMails>().AddSingleton<Invitations>().AddSingleton<Inactivity>();
        services.AddSingleton<ScheduledBackups>().AddSingleton<ServerBackup>().AddSingleton<Housekeeping>();
        services.AddSingleton<ILateService, Announcement>().AddSingleton<ILateService>(all => all.GetRequiredService<MailQueue>()).AddSingleton<ILateService>(all => all.GetRequiredService<Housekeeping>());
        services.AddSingleton<LateStart>().AddHostedService(all => all.GetRequiredService<LateStart>());
        services.AddAssistants();
        services.AddWebApi();
    }

    private static void Log(ILoggingBuilder logging, ServerOptions options)
    {
        logging.SetMinimumLevel(options.LogLevel);
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error).AddFilter("ModelContextProtocol", LogLevel.Warning);
        if (options.JsonLogs)
        {
            logging.AddJsonConsole(json => json.UseUtcTimestamp = true);
        }
        else
        {
            logging.AddSimpleConsole(text =>
            {
                text.SingleLine = true;
                text.TimestampFormat = "HH:mm:ss ";
                text.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        }
    }

    private static void Listen(IWebHostBuilder host, ServerOptions options)
    {
        host.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxRequestHeadersTotalSize = 64 << 10;

            // What is wrong with this header the synchronisation server tells, in the protocol's own way.
            kestrel.RequestHeaderEncodingSelector = name => name.Equals("anki-sync", StringComparison.OrdinalIgnoreCase) ? System.Text.Encoding.Latin1 : null;
            foreach (var url in options.Urls)
            {
                Listen(kestrel, BindingAddress.Parse(url), options, _ => { });
            }

            if (options.ConnectUrl is { } connect)
            {
                ListenForConnect(kestrel, BindingAddress.Parse(connect), options);
            }
        });
        host.UseShutdownTimeout(TimeSpan.FromSeconds(10));
    }

    private static void ListenForConnect(KestrelServerOptions kestrel, BindingAddress address, ServerOptions options)
    {
        void Mark(ListenOptions listen) => listen.Use(next => connection =>
        {
            connection.Features.Set(ConnectPort.Instance);
            return next(connection);
        });

        Listen(kestrel, address, options, Mark);

        // Some clients try ::1 first when they are told "localhost"; not every machine has it.
        if (address.Host == "127.0.0.1" && address.Port != 0 && IsFree(new IPEndPoint(IPAddress.IPv6Loopback, address.Port)))
        {
            kestrel.Listen(IPAddress.IPv6Loopback, address.Port, Mark);
        }
    }

    private static bool IsFree(IPEndPoint address)
    {
        try
        {
            using var probe = new System.Net.Sockets.TcpListener(address);
            probe.Start();
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static void Listen(KestrelServerOptions kestrel, BindingAddress address, ServerOptions options, Action<ListenOptions> more)
    {
        void Configure(ListenOptions listen)
        {
            if (address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase))
            {
                listen.UseHttps(options.Certificate is null
                    ? throw new InvalidServerOptionsException("An https address needs --certificate and --certificate-key.")
                    : X509Certificate2.CreateFromPemFile(options.Certificate, options.CertificateKey));
            }

            more(listen);
        }

        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
        {
            kestrel.Listen(ip, address.Port, Configure);
        }
        else if (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            kestrel.ListenLocalhost(address.Port, Configure);
        }
        else
        {
            kestrel.ListenAnyIP(address.Port, Configure);
        }
    }

    private static void TrustProxies(IApplicationBuilder app)
    {
        var proxies = app.ApplicationServices.GetRequiredService<TrustedProxies>();
        if (proxies.IsEmpty)
        {
            return;
        }

        app.Use(proxies.Note);
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        proxies.Networks.ForEach(forwarded.KnownIPNetworks.Add);
        proxies.Addresses.ForEach(forwarded.KnownProxies.Add);
        app.UseForwardedHeaders(forwarded);
    }

    /// <summary>Without ICU, normalisation silently does nothing and notes, tags and media names would be stored wrong.</summary>
    private static void RequireNormalization()
    {
        if ("e\u0301".Normalize(System.Text.NormalizationForm.FormC) != "\u00e9")
        {
            throw new InvalidServerOptionsException("Unicode normalisation does not work on this machine. Install ICU (Debian: apt install libicu-dev) and do not set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
        }
    }

    private static void RequireLoopbackForSingleUser(ServerOptions options)
    {
        if (options.SingleUser && options.Urls.Any(url => !LocalClient.IsLoopbackHost(BindingAddress.Parse(url).Host)))
        {
            throw new InvalidServerOptionsException("--single-user works on loopback addresses only, such as http://127.0.0.1:8080.");
        }
    }

    private static void RequireProxyForSignInHeader(ServerOptions options)
    {
        if (options.SignInHeader is not null && options.TrustedProxies.Count == 0)
        {
            throw new InvalidServerOptionsException("--sign-in-header believes a proxy that signs people in: name the proxy with --trusted-proxy.");
        }
    }
}
