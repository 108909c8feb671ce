namespace Reprise.EndToEnd;

public sealed class FirstVisitTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_newcomer_makes_an_account_takes_the_sample_deck_and_studies_a_card()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);

        await page.MakeFirstAccount();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the sample deck" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Study", Exact = true }).ClickAsync();
        await page.ShowAnswerButton().ClickAsync();
        await page.RatingButton("Good").ClickAsync();
        await page.ShowAnswerButton().WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the decks" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Studied", new() { Exact = false })).ToContainTextAsync("1 card");
    }

    [Fact]
    public async Task The_first_screen_weighs_at_most_250_kB()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        double received = 0;
        session.Event("Network.loadingFinished").OnEvent += (_, finished) => received += finished!.Value.GetProperty("encodedDataLength").GetDouble();

        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).WaitForAsync();

        received.ShouldBeInRange(1, 250_000);
    }

    [Fact]
    public async Task The_form_is_walked_through_from_top_to_bottom()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.GotoAsync("/");

        await Assertions.Expect(page.GetByLabel("Name")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Password" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Create account" })).ToBeFocusedAsync();
    }
}
