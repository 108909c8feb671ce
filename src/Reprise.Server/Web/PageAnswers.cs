using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Reprise.Server;

/// <summary>What the page would ask for first, written into it: it is drawn once, with its content, without waiting for requests of its own.</summary>
/// <remarks>
/// As the API writes it, but with everything escaped that could end the element it stands in. Nothing here is of the request's own scope: a
/// reading that began and takes too long may outlive the request.
/// </remarks>
internal sealed partial class PageAnswers(OpenCollections collections, SearchResults results, IOptions<JsonOptions> api, ILogger<PageAnswers> logger)
{
    /// <summary>What takes longer is left out; the page asks for it, and shows meanwhile that it waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly JsonSerializerOptions html = new(api.Value.SerializerOptions) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The answers as JSON that may stand inside of a script element: by name, only those that are ready in time. And what the browser page opens with, as it is.</summary>
    public async Task<(string Json, BrowseOpening? Opening)> For(HttpContext context)
    {
        var answers = new Dictionary<string, object> { ["session"] = SessionEndpoints.Current(context) };
        if (context.RequestServices.GetRequiredService<Caller>().SignedIn is { } account)
        {
            switch (context.Request.Path.Value)
            {
                case "/":
                    await Add(answers, "decks", account, DeckOverviews.List, context.RequestAborted);
                    break;
                case "/browse":
                    var query = context.Request.Query["q"];
                    var typed = query.Count > 0 ? query[0] : null;
                    await Add(answers, "opening", account, collection => BrowseEndpoints.Opening(collection, typed, account, results), context.RequestAborted);
                    break;
            }
        }

        return (JsonSerializer.Serialize(answers, html), answers.GetValueOrDefault("opening") as BrowseOpening);
    }

    private async Task Add<T>(Dictionary<string, object> answers, string name, Account account, Func<Collection, T> read, CancellationToken aborted)
        where T : class
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(Patience);
        var inTime = patience.Token;
        var reading = Task.Run(() => Read(name, account.Id, read, patience), CancellationToken.None);
        try
        {
            if (await reading.WaitAsync(inTime) is { } answer)
            {
                answers[name] = answer;
            }
        }
        catch (OperationCanceledException)
        {
            // Left out. A reading that still waited for the collection has gone; one that had begun ends by itself and tells if it fails.
        }
    }

    /// <summary>Reads, unless that is no longer wanted when the collection is free; null if it could not be read.</summary>
    private async Task<T?> Read<T>(string name, AccountId account, Func<Collection, T> read, CancellationTokenSource wanted)
        where T : class
    {
        using (wanted)
        {
            try
            {
                return await collections.ReadAsync(
                    account,
                    collection =>
                    {
                        wanted.Token.ThrowIfCancellationRequested();
                        return read(collection);
                    },
                    wanted.Token);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
#pragma warning disable CA1031 // The page is shown all the same: it asks again, and then shows what is wrong.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailure(name, failure.GetType().FullName, failure.StackTrace);
                return null;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A first answer of the page, {Name}, failed: {Kind} {Place}")]
    private partial void LogFailure(string name, string? kind, string? place);
}
