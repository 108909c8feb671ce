namespace Reprise.EndToEnd;

public sealed class FilteredDeckTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_filtered_deck_is_made_from_a_search_emptied_and_rebuilt()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("cat", "1"), ("dog", "2"), ("dogma", "3"));
        await page.GotoAsync("/browse?q=dog");
        await page.Row("dog").WaitForAsync();
        await page.Act("Create filtered deck…");
        await Assertions.Expect(page.GetByLabel("Search", new() { Exact = true })).ToHaveValueAsync("dog");
        await page.GetByLabel("Deck name").FillAsync("Dogs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Build" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Dogs" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Empty" }).ClickAsync();
        await page.GetByText("All cards are back in their decks").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Rebuild" }).ClickAsync();

        await page.GetByText("2 cards gathered").WaitForAsync();
    }

    [Fact]
    public async Task A_filtered_deck_without_cards_is_refused_in_the_engines_words()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("cat", "1"));
        await page.GotoAsync("/filtered/0?search=tag:nothing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Build" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();

        await page.GetByLabel("Create it even if no card matches").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Build" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Rebuild" }).WaitForAsync();
    }

    [Fact]
    public async Task Custom_study_by_tag_gathers_the_cards_and_goes_to_them()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards(("cat", "1"), ("dog", "2"));
        var note = (await page.Call("POST", "/api/search", new { search = "dog", mode = "notes" })).GetProperty("ids")[0].GetInt64();
        await page.Call("POST", "/api/tags/add", new { notes = new[] { note }, tags = new[] { "bark" } });
        await page.GotoAsync($"/decks/{deck}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Custom study" }).ClickAsync();
        await page.GetByLabel("Study by card state or tag").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose tags" }).ClickAsync();
        await page.GetByLabel("Require one or more").First.CheckAsync();
        await page.GetByLabel("bark").First.CheckAsync();

        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Study", Exact = true }).ClickAsync();

        await page.Card().GetByText("dog").WaitForAsync();
    }

    [Fact]
    public async Task More_new_cards_today_raises_the_limit()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards([.. Enumerable.Range(100, 25).Select(number => ($"card {number}", "back"))]);
        await page.GotoAsync($"/decks/{deck}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Custom study" }).ClickAsync();
        await page.GetByLabel("Raise today's limit by").FillAsync("4");

        await page.GetByRole(AriaRole.Button, new() { Name = "Raise the limit" }).ClickAsync();

        await page.GetByText("Today's limit was changed").WaitForAsync();
        (await page.Call("GET", $"/api/decks/{deck}/overview")).GetProperty("counts").GetProperty("new").GetInt32().ShouldBe(24);
    }
}
