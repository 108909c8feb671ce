using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.EndToEnd;

/// <summary>What a person does in the app, in the app's own words.</summary>
internal static class Person
{
    private const string Name = "amira";
    private const string Password = "a good sentence";

    /// <summary>Makes the first account on the page that a new server shows.</summary>
    public static async Task MakeFirstAccount(this IPage page)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("Name").FillAsync(Name);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Decks" }).WaitForAsync();
    }

    /// <summary>Makes the account and the sample deck without the pages for it; gives the deck's id.</summary>
    public static async Task<long> BeginWithSampleDeck(this IPage page)
    {
        await page.Call("POST", "/api/session/first", new { name = Name, password = Password, zone = "Europe/Berlin" });
        var made = await page.Call("POST", "/api/sample-deck");
        return made.GetProperty("deckId").GetInt64();
    }

    /// <summary>A deck with one card made of the given front and back.</summary>
    public static async Task<long> BeginWithCards(this IPage page, params (string Front, string Back)[] cards)
    {
        await page.Call("POST", "/api/session/first", new { name = Name, password = Password, zone = "Europe/Berlin" });
        var deck = (await page.Call("POST", "/api/decks", new { name = "Own" })).GetProperty("id").GetInt64();
        var types = await page.Call("GET", "/api/note-types");
        var basic = types.EnumerateArray().First(type => type.GetProperty("name").GetString() == "Basic").GetProperty("id").GetInt64();
        foreach (var (front, back) in cards)
        {
            await page.Call("POST", "/api/notes", new { noteTypeId = basic, deckId = deck, fields = new[] { front, back }, tags = Array.Empty<string>() });
        }

        return deck;
    }

    /// <summary>Saves a scheduling script, which holds for the whole collection.</summary>
    public static async Task UseSchedulingScript(this IPage page, string script)
    {
        var options = await page.Call("GET", "/api/decks/1/options");
        await page.Call("POST", "/api/decks/1/options", new
        {
            mode = "this",
            configs = new[] { options.GetProperty("configs")[0].GetProperty("config") },
            cardStateCustomizer = script,
            newCardsIgnoreReviewLimit = false,
            applyAllParentLimits = false,
            fsrs = false,
        });
    }

    /// <summary>Has new siblings of a studied card buried, in the deck's preset.</summary>
    public static async Task BurySiblings(this IPage page, long deck)
    {
        var options = await page.Call("GET", $"/api/decks/{deck}/options");
        var preset = JsonNode.Parse(options.GetProperty("configs")[0].GetProperty("config").GetRawText())!;
        preset["config"]!["buryNew"] = true;
        await page.Call("POST", $"/api/decks/{deck}/options", new
        {
            mode = "this",
            configs = new[] { preset },
            cardStateCustomizer = "",
            newCardsIgnoreReviewLimit = false,
            applyAllParentLimits = false,
            fsrs = false,
        });
    }

    /// <summary>A note whose two cards are siblings.</summary>
    public static async Task AddReversed(this IPage page, long deck, string front, string back)
    {
        var types = await page.Call("GET", "/api/note-types");
        var reversed = types.EnumerateArray().First(type => type.GetProperty("name").GetString() == "Basic (and reversed card)").GetProperty("id").GetInt64();
        await page.Call("POST", "/api/notes", new { noteTypeId = reversed, deckId = deck, fields = new[] { front, back }, tags = Array.Empty<string>() });
    }

    public static async Task<JsonElement> Call(this IPage page, string method, string path, object? body = null)
    {
        var response = await page.Context.APIRequest.FetchAsync(path, new()
        {
            Method = method,
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Reprise"] = "1" },
            DataObject = body ?? (method == "GET" ? null : new { }),
        });
        response.Ok.ShouldBeTrue($"{method} {path}: {response.Status} {await response.TextAsync()}");
        return JsonSerializer.Deserialize<JsonElement>(await response.TextAsync());
    }

    public static async Task Study(this IPage page, long deck)
    {
        await page.GotoAsync($"/study/{deck}");
        await page.ShowAnswerButton().WaitForAsync();
    }

    public static ILocator ShowAnswerButton(this IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Show answer" });

    public static ILocator RatingButton(this IPage page, string rating) => page.GetByRole(AriaRole.Group, new() { Name = "How well did you know it?" }).GetByText(rating, new() { Exact = true });

    /// <summary>The document in which the card is shown.</summary>
    public static IFrameLocator Card(this IPage page) => page.FrameLocator("iframe[title=Card]");

    public static IFrame CardFrame(this IPage page) => page.Frames.Single(frame => frame.Url.Contains("/card-frame/", StringComparison.Ordinal));
}
