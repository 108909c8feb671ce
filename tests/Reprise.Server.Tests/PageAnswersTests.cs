using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Reprise.Server.Tests;

/// <summary>What is written into the page before it is asked for, and what becomes of that if it takes too long or fails.</summary>
public sealed class PageAnswersTests : IDisposable
{
    private readonly string web = Directory.CreateTempSubdirectory("reprise-web-").FullName;

    public PageAnswersTests() => File.WriteAllText(Path.Combine(web, "index.html"), "<head></head><body></body>");

    public void Dispose() => Directory.Delete(web, recursive: true);

    [Fact]
    public async Task What_the_page_does_not_wait_for_does_not_go_on_waiting_for_the_collection()
    {
        var (server, ada) = await RunningServer.StartWithAda(options => options with { WebRoot = web });
        await using var _ = server;
        using var __ = ada;
        using var busy = await server.Services.GetRequiredService<OpenCollections>().EnterAsync(Only(server), CancellationToken.None);

        var page = await ada.Http.GetStringAsync("/");

        page.ShouldContain("\"session\"");
        page.ShouldNotContain("\"decks\"");
        (await Comes(() => !busy.OthersWait)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_that_fails_is_left_out_of_the_page_and_told_in_the_log()
    {
        var (server, ada) = await RunningServer.StartWithAda(options => options with { WebRoot = web });
        await using var _ = server;
        using var __ = ada;
        var log = new Told();
        server.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await server.Services.GetRequiredService<OpenCollections>().CloseAsync(Only(server));
        await File.WriteAllTextAsync(server.Services.GetRequiredService<DataFolder>().Of(Only(server)).CollectionPath, "this is no collection");

        (await ada.Http.GetStringAsync("/")).ShouldNotContain("\"decks\"");

        (await Comes(() => log.Lines.Any(line => line.Contains("decks, failed", StringComparison.Ordinal)))).ShouldBeTrue();
    }

    private static AccountId Only(RunningServer server) => server.Services.GetRequiredService<AccountDirectory>().List().Single().Id;

    private static async Task<bool> Comes(Func<bool> state)
    {
        for (var attempt = 0; attempt < 1000 && !state(); attempt++)
        {
            await Task.Delay(10);
        }

        return state();
    }

    /// <summary>Keeps what is logged.</summary>
    private sealed class Told : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
