using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging.Console;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>Puts the server together.</summary>
public static class RepriseServer
{
    /// <summary>A server that owns its data folder and is ready to be started; it listens when it is started.</summary>
    /// <param name="options">All its settings: no files and no environment are read for others.</param>
    /// <exception cref="DataFolderInUseException">Another process owns the folder.</exception>
    /// <exception cref="InvalidServerOptionsException">The options contradict each other.</exception>
    public static WebApplication Create(ServerOptions options)
    {
        var (folder, listener) = Own(options);
        return Create(options, folder, listener);
    }

    /// <summary>The same, but it listens already while the rest of it is made: requests wait until it is started, except for liveness checks.</summary>
    /// <param name="options">All its settings: no files and no environment are read for others.</param>
    /// <param name="cancel">Gives up before it listens.</param>
    /// <exception cref="DataFolderInUseException">Another process owns the folder.</exception>
    /// <exception cref="InvalidServerOptionsException">The options contradict each other.</exception>
    /// <exception cref="IOException">An address is in use or cannot be had.</exception>
    public static async Task<WebApplication> ListenAsync(ServerOptions options, CancellationToken cancel)
    {
        var (folder, listener) = Own(options);
        try
        {
            await listener.ListenAsync(cancel);
        }
        catch
        {
            listener.Dispose();
            folder.Dispose();
            throw;
        }

        return Create(options, folder, listener);
    }

    private static (DataFolder Folder, Listener Listener) Own(ServerOptions options)
    {
        RequireNormalization();
        RequireLoopbackForSingleUser(options);
        RequireProxyForSignInHeader(options);
        var listener = new Listener(options);
        try
        {
            return (DataFolder.Own(options.DataPath), listener);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    private static WebApplication Create(ServerOptions options, DataFolder folder, Listener listener)
    {
        try
        {
            var builder = Prepare(options);
            var database = ServerDatabase.Open(folder.DatabasePath);
            SettleStockAccounts(options, folder, database);
            return Build(builder, options, folder, database, listener);
        }
        catch
        {
            listener.Dispose();
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

    private static WebApplicationBuilder Prepare(ServerOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddRoutingCore();
        Log(builder.Logging, options);
        builder.WebHost.UseShutdownTimeout(TimeSpan.FromSeconds(10));
        return builder;
    }

    private static WebApplication Build(WebApplicationBuilder builder, ServerOptions options, DataFolder folder, ServerDatabase database, Listener listener)
    {
        Register(builder.Services, options, folder, database, listener);
        var app = builder.Build();

        // From here on they are the server's, which disposes of them even if it is never started.
        app.Services.GetRequiredService<DataFolder>();
        app.Services.GetRequiredService<ServerDatabase>();
        app.Services.GetRequiredService<IServer>();
        listener.LogTo(app.Services.GetRequiredService<ILoggerFactory>());
        Pave(app, options);
        return app;
    }

    /// <summary>The way of every request that is not a liveness check.</summary>
    private static void Pave(WebApplication app, ServerOptions options)
    {
        // What is made first is disposed last: jobs and syncs end before the collections they work on are closed.
        app.Services.GetRequiredService<OpenCollections>();
        var metrics = app.Services.GetRequiredService<ServerMetrics>();
        metrics.AddGauge("open_collections", () => app.Services.GetRequiredService<OpenCollections>().Count);
        metrics.AddGauge("running_syncs", () => app.Services.GetRequiredService<SyncServer>().RunningSessions);
        metrics.AddGauge("running_jobs", () => app.Services.GetRequiredService<JobList>().Running);
        metrics.AddGauge("listening_windows", () => app.Services.GetRequiredService<AccountEvents>().Listeners);
        app.Use(LocalClient.Note);
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<Problems>();
        TrustProxies(app);
        app.UseMiddleware<HostCheck>();
        if (options.PathBase.Length > 0)
        {
            app.UsePathBase(options.PathBase);
        }

        app.UseMiddleware<ConnectProtocol>();
        app.UseAssistants();
        app.UseMiddleware<SyncMetrics>();
        app.UseMiddleware<SyncProtocol>();
        app.Use(SecurityHeaders.Add);
        app.UseMiddleware<ApiBorder>();
        app.UseRouting();
        app.UseMiddleware<ForgeryCheck>();
        app.UseMiddleware<Identification>();
        app.Use(CardFrame.Prepare);
        app.UseWebApp(options);
        app.MapHealth();
        app.MapCardMedia();
        app.MapWebApi();
        if (options.MakesApiDocument)
        {
            app.MapMadeApiDocument();
        }
    }

    private static void Register(IServiceCollection services, ServerOptions options, DataFolder folder, ServerDatabase database, Listener listener)
    {
        services.AddSingleton(options).AddSingleton(options.Time).AddSingleton(new TrustedProxies(options));
        services.AddSingleton(_ => folder).AddSingleton(_ => database).AddSingleton<IServer>(_ => listener);
        services.AddSingleton<ServerMetrics>().AddSingleton<AuditLog>().AddSingleton<ServerSettingsStore>();
        services.AddSingleton<AccountDirectory>().AddSingleton<Sessions>().AddSingleton<SignInAttempts>().AddSingleton<FirstVisitCode>().AddSingleton<Devices>().AddSingleton<Quotas>().AddSingleton<Removal>().AddSingleton<ControlKey>();
        services.AddSingleton<AccountEvents>().AddSingleton<JobList>().AddSingleton<MediaCapabilities>().AddSingleton<NetworkCapabilities>().AddSingleton<CardLatex>().AddSingleton<OpenCollections>().AddSingleton<SearchResults>();
        services.AddSingleton<SyncKeys>().AddSingleton<SyncAccounts>().AddSingleton(SyncProtocol.CreateServer);
        services.AddSingleton<DeviceSyncs>().AddHostedService<AutomaticSyncs>();
        services.AddSingleton<ConnectSettings>().AddSingleton<ConnectOrigins>().AddSingleton<ConnectQuestions>().AddSingleton<ConnectLog>();
        services.AddSingleton<ConnectAccounts>().AddSingleton<IConnectResponder>(all => all.GetRequiredService<ConnectAccounts>());
        services.AddSingleton<PackageImports>().AddSingleton<TextUploads>().AddSingleton<PackageExports>();
        services.AddHttpContextAccessor().AddSingleton<PageAnswers>();
        services.AddScoped<Caller>().AddScoped<CallersCollection>().AddScoped<OneWayChanges>().AddScoped<MediaBase>().AddScoped<CardShowing>();
        services.AddSingleton<ClassDirectory>().AddSingleton<ClassPublishing>();
        services.AddSingleton<Mailer>().AddSingleton<MailQueue>().AddSingleton<AccountMails>().AddSingleton<Invitations>().AddSingleton<Inactivity>();
        services.AddSingleton<ScheduledBackups>().AddSingleton<ServerBackup>().AddSingleton<Housekeeping>();
        services.AddHostedService<Announcement>().AddHostedService(all => all.GetRequiredService<MailQueue>()).AddHostedService(all => all.GetRequiredService<Housekeeping>());
        services.AddWebApi();
        if (options.MakesApiDocument)
        {
            services.AddApiDocument();
        }
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
