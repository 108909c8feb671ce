namespace Reprise.EndToEnd;

public sealed class PrintTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Selected_cards_are_laid_out_on_pages_and_printed_from_their_own_frame()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("cat<script>parent.document.title = 'broken'</script>", "Katze"), ("dog", "Hund"));
        await page.AddInitScriptAsync("if (location.pathname.endsWith('/print.html')) window.print = () => { document.body.dataset.printed = 'yes'; };");
        await page.Choose("dog", "Select all");
        await page.GetByText("2 selected").WaitForAsync();

        await page.Act("Print…");
        var sheet = page.FrameLocator("iframe[title=Pages]");
        await Assertions.Expect(sheet.Locator("article")).ToHaveCountAsync(2);
        await page.GetByText("Letter").ClickAsync();
        await Assertions.Expect(sheet.Locator("body")).ToHaveAttributeAsync("data-paper", "Letter");
        (await sheet.Locator("style").First.TextContentAsync())!.ShouldContain("@page { size: letter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Print", Exact = true }).ClickAsync();

        await Assertions.Expect(sheet.Locator("body")).ToHaveAttributeAsync("data-printed", "yes");
        (await page.TitleAsync()).ShouldContain("Print 2 cards");
    }
}
