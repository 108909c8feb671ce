namespace Reprise.EndToEnd;

/// <summary>What holds for the look of every page.</summary>
[Collection(InABrowser.Name)]
public sealed class LayoutTests(Chromium chromium)
{
    private static readonly string[] Pages = ["/", "/decks/{deck}", "/study/{deck}", "/add", "/import", "/browse", "/stats", "/settings", "/account", "/devices", "/classes", "/server", "/options/{deck}"];

    /// <summary>Texts whose contrast with what lies behind them is below AA, as "text (ratio)".</summary>
    private const string TooFaint = """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = color => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = element => { for (let e = element; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] > 250) return c; } return rgba(getComputedStyle(document.body).backgroundColor); };
          const found = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const text = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement;
            if (!text || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('[disabled], [data-disabled], .visually-hidden, script, style')) continue;
            const style = getComputedStyle(element), a = light(rgba(style.color)), b = light(behind(element));
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), size = parseFloat(style.fontSize);
            const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
            if (ratio < (large ? 3 : 4.5) - 0.05) found.push(`${text.slice(0, 30)} (${ratio.toFixed(2)})`);
          }
          return found;
        }
        """;

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    public async Task No_page_scrolls_sideways_on_a_phone(int width)
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address, width, 700);
        var deck = await page.BeginWithSampleDeck();
        foreach (var path in Pages)
        {
            await page.Visit(path, deck);

            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, path);
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task All_text_reaches_AA(ColorScheme scheme)
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address, scheme: scheme);
        var deck = await page.BeginWithSampleDeck();
        foreach (var path in Pages)
        {
            await page.Visit(path, deck);

            (await page.EvaluateAsync<string[]>(TooFaint)).ShouldBeEmpty(path);
        }
    }

    [Fact]
    public async Task Targets_on_the_study_page_of_a_phone_are_44_pixels_high()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address, 320, 700);
        await page.Study(await page.BeginWithSampleDeck());
        await page.ShowAnswerButton().ClickAsync();
        await page.RatingButton("Good").WaitForAsync();

        var small = await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('button, a')].filter(e => e.checkVisibility() && (e.getBoundingClientRect().height < 44 || e.getBoundingClientRect().width < 44)).map(e => e.ariaLabel ?? e.textContent)");
        small.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_stop_of_the_tab_key_skips_the_navigation_and_the_tree_is_one_stop()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithSampleDeck();
        await page.Visit("/", 0);

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("Skip to content")).ToBeFocusedAsync();
        var parent = page.Locator("[role=treeitem][aria-expanded]").First;
        await parent.PressAsync("ArrowRight");
        await Assertions.Expect(parent).ToHaveAttributeAsync("aria-expanded", "true");
        await parent.PressAsync("ArrowRight");

        await Assertions.Expect(page.Locator("[role=treeitem][aria-level='2']").First).ToBeFocusedAsync();
        (await page.EvaluateAsync<int>("() => document.querySelectorAll('[role=treeitem][tabindex=\"0\"]').length")).ShouldBe(1);
    }
}

internal static class Visits
{
    /// <summary>Opens a page and waits until nothing more is fetched.</summary>
    public static async Task Visit(this IPage page, string path, long deck)
    {
        await page.GotoAsync(path.Replace("{deck}", deck.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        await page.Locator("main, h1").First.WaitForAsync();
        await page.WaitForFunctionAsync("() => !document.querySelector('[aria-busy=true]')");
        await page.WaitForTimeoutAsync(400);
    }
}
