namespace Reprise.EndToEnd;

/// <summary>Card content is hostile: what its scripts can reach, and what they cannot.</summary>
public sealed class CardIsolationTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] Attempts =
    [
        "() => { try { return document.cookie; } catch (e) { return 'refused'; } }",
        "() => { try { return localStorage.length; } catch (e) { return 'refused'; } }",
        "() => { try { return String(parent.document); } catch (e) { return 'refused'; } }",
        "() => { try { return parent.location.href; } catch (e) { return 'refused'; } }",
        "() => fetch(new URL('/api/me', location.href)).then(r => r.text(), () => 'refused')",
        "() => fetch('https://example.org/').then(r => r.text(), () => 'refused')",
        "() => new Promise(done => { const i = new Image(); i.onload = () => done('loaded'); i.onerror = () => done('refused'); i.src = new URL('/icon.svg', location.href).href; })",
    ];

    [Fact]
    public async Task A_card_reaches_neither_the_app_nor_its_data_nor_the_network()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.Study(await page.BeginWithCards(("dog", "Hund")));
        await page.Card().Locator("#qa >> text=dog").WaitForAsync();
        foreach (var attempt in Attempts)
        {
            (await page.CardFrame().EvaluateAsync<string>(attempt)).ShouldBe("refused", attempt);
        }
    }

    [Fact]
    public async Task A_cards_own_script_runs_and_its_variables_live_on_until_the_answer()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.Study(await page.BeginWithCards(("front <b id=a></b><script>window.kept = 'kept'; document.getElementById('a').textContent = 'ran';</script>", "back")));

        await Assertions.Expect(page.Card().Locator("#a")).ToHaveTextAsync("ran");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("back");

        (await page.CardFrame().EvaluateAsync<string>("() => window.kept")).ShouldBe("kept");
    }

    [Fact]
    public async Task A_card_that_sends_the_frame_elsewhere_is_brought_back()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.Study(await page.BeginWithCards(("dog<script>location.href = 'about:blank';</script>", "Hund")));

        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("dog");
        await page.GetByText("Scripts are off for this card").WaitForAsync();
    }

    [Fact]
    public async Task A_script_that_never_ends_leaves_the_app_usable_and_the_card_can_be_shown_without_it()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.Study(await page.BeginWithCards(("dog<script>for (;;) {}</script>", "Hund")));

        await page.GetByRole(AriaRole.Button, new() { Name = "Show it without scripts" }).ClickAsync();

        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("dog");
        await page.Keyboard.PressAsync("Space");
        await page.RatingButton("Good").WaitForAsync();
    }
}
