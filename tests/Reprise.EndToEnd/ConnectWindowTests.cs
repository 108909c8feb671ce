using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Reprise.EndToEnd;

/// <summary>AnkiConnect's actions for windows, with a real page open (docs/spec/ankiconnect.md §16).</summary>
public sealed class ConnectWindowTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private readonly HttpClient client = new();

    [Fact]
    public async Task A_client_opens_the_browser_and_is_told_what_the_person_selects()
    {
        await using var site = await Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"), ("b", "2"));
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Decks" }).WaitForAsync();

        var cards = (await Call(site, "guiBrowse", """{"query":"deck:Own"}""")).AsArray();

        cards.Count.ShouldBe(2);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/browse\?q="));
        await page.Row("b").ClickAsync();
        var note = (await Call(site, "findNotes", """{"query":"front:b"}"""))[0]!.ToString();
        await Eventually(async () => (await Call(site, "guiSelectedNotes")).ToJsonString() == $"[{note}]");
    }

    [Fact]
    public async Task A_command_without_a_window_waits_for_the_next_one()
    {
        await using var site = await Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"));
        await Call(site, "guiBrowse", """{"query":"front:a"}""");

        await page.GotoAsync("/");

        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/browse\?q="));
        await page.Row("a").WaitForAsync();
    }

    [Fact]
    public async Task The_add_window_shows_the_note_that_a_client_prepared()
    {
        await using var site = await Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"));
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Decks" }).WaitForAsync();
        await Call(site, "guiAddCards", """{"note":{"deckName":"Own","modelName":"Basic","fields":{"Front":"new front1","Back":"new back1"},"tags":["tag1"]}}""");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/add\?draft="));
        await page.GetByText("new front1").WaitForAsync();

        await Call(site, "guiAddNoteSetData", """{"note":{"fields":{"Back":"!"}},"append":true}""");
        await page.GetByText("new back1!").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();

        await Eventually(async () => (await Call(site, "findNotes", """{"query":"\"back:new back1!\" tag:tag1"}""")).AsArray().Count == 1);
    }

    [Fact]
    public async Task A_client_and_the_person_study_the_same_card()
    {
        await using var site = await Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("first", "1"), ("second", "2"));
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Decks" }).WaitForAsync();

        (await Call(site, "guiDeckReview", """{"name":"Own"}""")).ToJsonString().ShouldBe("true");
        await page.Card().GetByText("first").WaitForAsync();
        (await Call(site, "guiCurrentCard"))["fields"]!["Front"]!["value"]!.ToString().ShouldBe("first");
        (await Call(site, "guiShowAnswer")).ToJsonString().ShouldBe("true");
        await page.RatingButton("Good").WaitForAsync();
        (await Call(site, "guiAnswerCard", """{"ease":4}""")).ToJsonString().ShouldBe("true");
        await page.Card().GetByText("second").WaitForAsync();

        await page.ShowAnswerButton().ClickAsync();
        await page.RatingButton("Easy").ClickAsync();

        await Eventually(async () => (await Call(site, "guiReviewActive")).ToJsonString() == "false");
    }

    [Fact]
    public async Task A_page_that_asks_for_permission_is_shown_to_the_person()
    {
        await using var site = await Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"));
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Decks" }).WaitForAsync();
        await Ask(site);
        await page.GetByText("https://reader.example").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }).ClickAsync();

        await Eventually(async () => (await Ask(site)).Contains("granted", StringComparison.Ordinal));
        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Forget .*reader[.]example") }).WaitForAsync();
    }

    public void Dispose() => client.Dispose();

    private static Task<Site> Start() => Site.Start(options => options with { ConnectUrl = "http://127.0.0.1:0" });

    /// <summary>Waits for a state of the server; a page's report takes a moment.</summary>
    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var waited = Stopwatch.StartNew(); !await holds();)
        {
            waited.ElapsedMilliseconds.ShouldBeLessThan(Chromium.Patience);
            await Task.Delay(50);
        }
    }

    /// <summary>Asks as a page does, without waiting for the person longer than a moment.</summary>
    private async Task<string> Ask(Site site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, site.ConnectAddress) { Content = new StringContent("""{"action":"requestPermission","version":6}""") };
        request.Headers.Add("Origin", "https://reader.example");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            using var answer = await client.SendAsync(request, patience.Token);
            return await answer.Content.ReadAsStringAsync();
        }
        catch (OperationCanceledException)
        {
            return "";
        }
    }

    private async Task<JsonNode> Call(Site site, string action, string parameters = "{}")
    {
        using var body = new StringContent("{\"action\":\"" + action + "\",\"version\":6,\"params\":" + parameters + "}", Encoding.UTF8);
        using var answer = await client.PostAsync(site.ConnectAddress, body);
        var reply = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        ((string?)reply["error"]).ShouldBeNull();
        return reply["result"] ?? JsonValue.Create(0);
    }
}
