using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Reprise.Server;

/// <summary>What the page would ask for first, written into it: it is drawn once, with its content, without waiting for requests of its own.</summary>
/// <remarks>As the API writes it, but with everything escaped that could end the element it stands in.</remarks>
internal sealed class PageAnswers(IOptions<JsonOptions> api)
{
    /// <summary>What takes longer is left out; the page asks for it, and shows meanwhile that it waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly JsonSerializerOptions html = new(api.Value.SerializerOptions) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The answers as JSON that may stand inside of a script element: by name, only those that are ready in time.</summary>
    public async Task<string> For(HttpContext context)
    {
        var services = context.RequestServices;
        var answers = new Dictionary<string, object> { ["session"] = SessionEndpoints.Current(context) };
        var caller = services.GetRequiredService<Caller>();
        if (caller.SignedIn is not null)
        {
            var mine = services.GetRequiredService<CallersCollection>();
            switch (context.Request.Path.Value)
            {
                case "/":
                    await Add(answers, "decks", () => mine.Read(DeckOverviews.List));
                    break;
                case "/browse":
                    var query = context.Request.Query["q"];
                    await Add(answers, "opening", () => BrowseEndpoints.Opening(query.Count > 0 ? query[0] : null, mine, caller, services.GetRequiredService<SearchResults>()));
                    break;
            }
        }

        return JsonSerializer.Serialize(answers, html);
    }

    private static async Task Add<T>(Dictionary<string, object> answers, string name, Func<Task<T>> ask)
        where T : class
    {
        try
        {
            answers[name] = await Task.Run(ask).WaitAsync(Patience);
        }
#pragma warning disable CA1031 // Whatever fails here fails again, and with a sentence, when the page asks.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
