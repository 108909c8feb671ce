namespace Reprise.EndToEnd;

public sealed class StatisticsTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task What_was_studied_today_is_told()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.Study(await page.BeginWithCards(("dog", "Hund")));
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("4");
        await page.GetByText("Finished for now").WaitForAsync();

        await page.GotoAsync("/stats");

        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Today" })).ToContainTextAsync("1 card in");
    }

    [Fact]
    public async Task Keys_walk_through_the_bars_and_open_their_cards()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"), ("b", "2"), ("c", "3"));
        await page.GotoAsync("/stats");
        await page.GetByRole(AriaRole.Radiogroup, new() { Name = "Cards" }).GetByText("Collection").ClickAsync();
        var added = page.GetByRole(AriaRole.Region, new() { Name = "Added" });
        await Assertions.Expect(added).ToContainTextAsync("3 cards");

        await added.GetByRole(AriaRole.Application).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(added.GetByRole(AriaRole.Status)).ToContainTextAsync("Today");
        await Assertions.Expect(added.GetByRole(AriaRole.Status)).ToContainTextAsync("3 cards");
        await page.Keyboard.PressAsync("Enter");

        await page.Row("c").WaitForAsync();
    }

    [Fact]
    public async Task The_figures_of_a_chart_can_be_read_as_a_table()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"), ("b", "2"));
        await page.GotoAsync("/stats?q=deck:Own");
        var added = page.GetByRole(AriaRole.Region, new() { Name = "Added" });

        await added.GetByText("As a table").ClickAsync();

        await Assertions.Expect(added.GetByRole(AriaRole.Row)).ToHaveCountAsync(1);
        await Assertions.Expect(added.GetByRole(AriaRole.Row)).ToContainTextAsync("2 cards");
    }

    [Fact]
    public async Task A_search_that_cannot_be_read_is_explained()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"));

        await page.GotoAsync("/stats?q=is:nonsense");

        await page.GetByText("was given an invalid argument").WaitForAsync();
    }

    [Fact]
    public async Task A_collection_without_cards_offers_the_first_step()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.MakeFirstAccount();

        await page.GotoAsync("/stats");

        await page.GetByRole(AriaRole.Link, new() { Name = "Import a deck" }).WaitForAsync();
    }
}
