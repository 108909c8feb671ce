using System.Diagnostics;

namespace Reprise.EndToEnd;

/// <summary>What holds for the look of every page.</summary>
public sealed class LayoutTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] Pages = ["/", "/decks/{deck}", "/study/{deck}", "/add", "/import", "/browse", "/stats", "/settings", "/account", "/devices", "/classes", "/server", "/options/{deck}", "/checks", "/note-types"];

    [Fact]
    public async Task Every_page_reaches_AA_shows_the_focus_and_never_scrolls_sideways()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithSampleDeck();
        var types = await page.Call("GET", "/api/note-types");
        await page.Call("POST", "/api/classes", new { name = "Spanish, first year" });
        await page.Call("POST", "/api/accounts", new { name = "pupil", password = "a good sentence" });
        string[] more = [$"/note-types/{types[0].GetProperty("id")}", $"/filtered/0?search={Uri.EscapeDataString("is:due")}", "/print", "/notes/1"];
        foreach (var path in Pages.Concat(more))
        {
            await page.Visit(path, deck);
            await page.ShouldLookRight(path);
        }
    }

    [Fact]
    public async Task Every_dialog_of_the_browser_reaches_AA_shows_the_focus_and_fits_a_phone()
    {
        string[] actions =
        [
            "Add tags…", "Change deck…", "Set due date…", "Reset…", "Reposition…", "Find and replace…", "Find duplicates…", "Split a field in two…", "Change note type…",
            "Export…", "Remove review history…",
        ];
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"), ("b", "2"));
        await page.GotoAsync("/browse?q=deck:*");
        foreach (var action in actions)
        {
            await page.Row("a").ClickAsync();
            await Assertions.Expect(page.Row("a")).ToHaveAttributeAsync("aria-selected", "true");
            await page.Act(action);
            var dialog = page.GetByRole(AriaRole.Dialog);
            await dialog.WaitForAsync();
            await page.WaitForFunctionAsync("() => document.activeElement?.closest('[aria-modal=true]')");
            await page.ShouldLookRight(action);
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(dialog).ToBeHiddenAsync();
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

internal static class Looks
{
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

    /// <summary>Buttons and links that do not show that they have the focus.</summary>
    private const string Unmarked = """
        () => {
          const inner = document.querySelector('[aria-modal=true]') ?? document.body;
          const stops = [...inner.querySelectorAll('a[href], button:not([disabled])')].filter(e => e.checkVisibility() && e.tabIndex >= 0).slice(0, 60);
          return stops.filter(e => { document.activeElement?.blur?.(); e.focus({ focusVisible: true }); const style = getComputedStyle(e); return document.activeElement === e && (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1); })
            .map(e => e.ariaLabel ?? e.textContent);
        }
        """;

    /// <summary>What leads the tab key another way than one reads.</summary>
    private const string OutOfOrder = "() => [...document.querySelectorAll('[tabindex]')].filter(e => e.tabIndex > 0).map(e => e.outerHTML.slice(0, 80))";

    /// <summary>How long a page may be wider than a window that became narrow: no failure waits much longer, no slow machine needs more.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);

    /// <summary>How far the page is wider than the window.</summary>
    private const string Overflow = "() => document.documentElement.scrollWidth - innerWidth";

    /// <summary>Checks the page as it stands: both themes at its present width, then two widths of phones.</summary>
    public static async Task ShouldLookRight(this IPage page, string what)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.WaitForFunctionAsync("scheme => document.documentElement.dataset.mantineColorScheme === scheme", scheme == ColorScheme.Dark ? "dark" : "light");
            (await page.EvaluateAsync<string[]>(TooFaint)).ShouldBeEmpty($"{what}, {scheme}");
        }

        (await page.EvaluateAsync<string[]>(OutOfOrder)).ShouldBeEmpty(what);
        (await page.EvaluateAsync<string[]>(Unmarked)).ShouldBeEmpty(what);
        var usual = page.ViewportSize!;
        foreach (var width in new[] { 390, 320 })
        {
            await page.SetViewportSizeAsync(width, 700);
            await page.ShouldFit($"{what} at {width}");
        }

        await page.SetViewportSizeAsync(usual.Width, usual.Height);
    }

    /// <summary>What measures its own width gets the moments it needs for that.</summary>
    private static async Task ShouldFit(this IPage page, string what)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Settling && await page.EvaluateAsync<int>(Overflow) > 0;)
        {
            await page.WaitForTimeoutAsync(100);
        }

        (await page.EvaluateAsync<int>(Overflow)).ShouldBeLessThanOrEqualTo(0, what);
    }
}
