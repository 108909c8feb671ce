namespace Reprise.EndToEnd;

public sealed class BrowseTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Rows_are_chosen_by_key_flagged_and_the_flag_is_taken_back()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"), ("b", "2"), ("c", "3"));
        await page.GotoAsync("/browse?q=deck:*");
        await page.Row("a").ClickAsync();
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.GetByText("2 selected").WaitForAsync();

        await page.Keyboard.PressAsync("Control+1");
        await Assertions.Expect(page.Row("b")).ToHaveAttributeAsync("data-color", "flag-1");
        await page.Keyboard.PressAsync("Control+z");

        await Assertions.Expect(page.Row("b")).ToHaveAttributeAsync("data-color", "default");
    }

    [Fact]
    public async Task A_search_that_cannot_be_read_is_explained_and_the_rows_stay()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"));
        await page.GotoAsync("/browse?q=deck:*");
        await page.Row("a").WaitForAsync();

        await page.GetByRole(AriaRole.Searchbox).FillAsync("(deck:*");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveAttributeAsync("aria-invalid", "true");
        await page.Row("a").WaitForAsync();
    }

    [Fact]
    public async Task However_many_rows_there_are_only_those_on_screen_exist()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards([.. Enumerable.Range(100, 200).Select(number => ($"row {number}", "back"))]);
        await page.GotoAsync("/browse?q=deck:*");
        await page.Row("row 100").WaitForAsync();

        await page.GetByRole(AriaRole.Grid).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Row("row 299").WaitForAsync();

        (await page.Locator("[role=row]").CountAsync()).ShouldBeLessThan(80);
    }

    [Theory]
    [InlineData(1280, null)]
    [InlineData(1500, "ar")]
    [InlineData(400, null)]
    public async Task The_first_screen_stands_where_the_app_puts_its_own(int width, string? language)
    {
        // A cell without text, which another language has until the app is there, has no height of its own; its row has.
        const string Places = """
            [...document.querySelectorAll("[role=row], [role=gridcell], [role=columnheader], input[type=search], [role=radiogroup]")].map(element => {
              const { x, y, width, height } = element.getBoundingClientRect();
              return (element.matches("[role=gridcell]") ? [x, width] : [x, y, width, height]).map(Math.round).join();
            }).join(" ")
            """;
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address, width);
        await page.BeginWithCards(("a", "1"), ("b", "2"));
        await page.Call("PATCH", "/api/me", new { language });
        await page.RouteAsync("**/assets/first-*.js", route => route.FulfillAsync(new() { Body = "", ContentType = "text/javascript" }));
        // A page whose search takes long comes without a first screen, and the searches of a server that has just started do.
        for (var loads = 0; loads < 20 && await page.Locator("[inert] [role=gridcell]").CountAsync() == 0; loads++)
        {
            await page.GotoAsync("/browse?q=deck:*");
        }

        await Assertions.Expect(page.Locator("[inert] [role=gridcell]").First).ToBeVisibleAsync();
        var first = await page.EvaluateAsync<string>(Places);

        await page.UnrouteAsync("**/assets/first-*.js");
        await page.GotoAsync("/browse?q=deck:*");
        await page.GetByRole(AriaRole.Gridcell).First.WaitForAsync();

        (await page.EvaluateAsync<string>(Places)).ShouldBe(first);
    }

    [Fact]
    public async Task A_tag_dragged_onto_another_in_the_sidebar_goes_below_it()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address, width: 1500);
        await page.BeginWithCards(("a", "1"));
        var note = (await page.Call("POST", "/api/search", new { search = "deck:*", mode = "notes" })).GetProperty("ids")[0].GetInt64();
        await page.Call("POST", "/api/tags/add", new { notes = new[] { note }, tags = new[] { "animal", "mammal" } });
        await page.GotoAsync("/browse?q=deck:*");
        var sidebar = page.GetByRole(AriaRole.Navigation, new() { Name = "Sidebar" });

        await sidebar.GetByText("mammal", new() { Exact = true }).DragToAsync(sidebar.GetByText("animal", new() { Exact = true }));

        await page.GetByText("Changed").WaitForAsync();
        (await page.Call("GET", "/api/tags")).EnumerateArray().Select(tag => tag.GetString()).ShouldContain("animal::mammal");
    }

    [Fact]
    public async Task What_is_folded_up_in_the_sidebar_stays_so()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address, width: 1500);
        await page.BeginWithCards(("a", "1"));
        await page.GotoAsync("/browse?q=deck:*");
        var sidebar = page.GetByRole(AriaRole.Navigation, new() { Name = "Sidebar" });
        await page.RunAndWaitForResponseAsync(
            () => sidebar.GetByRole(AriaRole.Button, new() { Name = "Card state", Expanded = true }).ClickAsync(),
            response => response.Url.EndsWith("/browse/sidebar/fold", StringComparison.Ordinal) && response.Ok);

        await page.ReloadAsync();

        await sidebar.GetByRole(AriaRole.Button, new() { Name = "Card state", Expanded = false }).WaitForAsync();
    }

    [Fact]
    public async Task The_preview_keeps_to_the_backs_when_that_is_chosen()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("dog", "Hund"), ("cat", "Katze"));
        await page.GotoAsync("/browse?q=deck:*");
        await page.Row("dog").ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(Previewed(page)).ToContainTextAsync("dog");
        await Assertions.Expect(Previewed(page)).Not.ToContainTextAsync("Hund");

        await page.GetByLabel("Back side only").CheckAsync();
        await Assertions.Expect(Previewed(page)).ToContainTextAsync("Hund");
        await page.Row("cat").ClickAsync();

        await Assertions.Expect(Previewed(page)).ToContainTextAsync("Katze");
    }

    [Fact]
    public async Task The_preview_plays_sounds_only_while_that_is_chosen()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("one [sound:one.mp3]", "1"), ("two [sound:two.mp3]", "2"));
        await page.GotoAsync("/browse?q=deck:*");
        await RowWith(page, "one").ClickAsync();
        await page.RunAndWaitForRequestAsync(() => page.GetByRole(AriaRole.Tab, new() { Name = "Preview" }).ClickAsync(), request => request.Url.EndsWith("/one.mp3", StringComparison.Ordinal));
        var heard = new List<string>();
        page.Request += (_, request) => heard.Add(request.Url.Split('/')[^1]);

        await page.GetByLabel("Play sounds").UncheckAsync();
        await RowWith(page, "two").ClickAsync();
        await Assertions.Expect(Previewed(page)).ToContainTextAsync("two");
        heard.ShouldNotContain("two.mp3");

        await page.RunAndWaitForRequestAsync(() => page.GetByLabel("Play sounds").CheckAsync(), request => request.Url.EndsWith("/two.mp3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(900)]
    public async Task The_preview_walks_through_the_rows_by_keys_alone_beside_the_table_and_in_a_dialog(int width)
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address, width);
        await page.BeginWithCards(("ant", "Ameise"), ("bee", "Biene"), ("cow", "Kuh"));
        await page.GotoAsync("/browse?q=deck:*");
        await page.Row("ant").WaitForAsync();
        await page.GetByRole(AriaRole.Grid).FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("Control+Shift+p");
        await Sees("ant", "Ameise", place: "1 of 3");
        await Assertions.Expect(Step(page, "Side before")).ToBeDisabledAsync();

        foreach (var (key, shown, hidden, place) in new[]
        {
            ("ArrowRight", "Ameise", "Biene", "1 of 3"),
            ("Enter", "bee", "Biene", "2 of 3"),
            ("ArrowRight", "Biene", "Kuh", "2 of 3"),
            ("ArrowRight", "cow", "Kuh", "3 of 3"),
            ("ArrowLeft", "bee", "Biene", "2 of 3"),
            ("ArrowRight", "Biene", "Kuh", "2 of 3"),
            ("ArrowLeft", "bee", "Biene", "2 of 3"),
            ("ArrowRight", "Biene", "Kuh", "2 of 3"),
            ("ArrowRight", "cow", "Kuh", "3 of 3"),
            ("ArrowRight", "Kuh", "Biene", "3 of 3"),
        })
        {
            await page.Keyboard.PressAsync(key);
            await Sees(shown, hidden, place);
        }

        await Assertions.Expect(Step(page, "Next side")).ToBeDisabledAsync();
        await Assertions.Expect(page.Locator("[role=row][aria-selected=true]")).ToContainTextAsync("cow");

        async Task Sees(string shown, string hidden, string place)
        {
            await Assertions.Expect(Previewed(page)).ToContainTextAsync(shown);
            await Assertions.Expect(Previewed(page)).Not.ToContainTextAsync(hidden);
            await page.GetByText(place, new() { Exact = true }).WaitForAsync();
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(900)]
    public async Task Arrows_walk_through_the_preview_that_was_chosen_and_on_the_tabs_they_lead_along_them(int width)
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address, width);
        await page.BeginWithCards(("ant", "Ameise"), ("bee", "Biene"));
        await page.GotoAsync("/browse?q=deck:*");
        await page.Row("ant").ClickAsync();
        await page.Keyboard.PressAsync("Control+Shift+p");
        await Tab("Editor").ClickAsync();

        await Tab("Preview").ClickAsync();
        await Assertions.Expect(Previewed(page)).ToContainTextAsync("ant");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(Previewed(page)).ToContainTextAsync("Ameise");

        await Tab("Preview").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(Tab("Info")).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(Tab("Info")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(Tab("Preview")).ToBeFocusedAsync();

        ILocator Tab(string name) => page.GetByRole(AriaRole.Tab, new() { Name = name });
    }

    [Fact]
    public async Task On_a_phone_the_dialog_beside_the_table_is_called_as_what_it_shows()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address, width: 390);
        await page.BeginWithCards(("ant", "Ameise"));
        await page.GotoAsync("/browse?q=deck:*");
        await page.Row("ant").ClickAsync();
        await page.Keyboard.PressAsync("Control+Shift+p");
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Preview" }).WaitForAsync();

        await page.GetByRole(AriaRole.Tab, new() { Name = "Editor" }).ClickAsync();

        await page.GetByRole(AriaRole.Dialog, new() { Name = "Editor" }).WaitForAsync();
    }

    [Fact]
    public async Task Keys_walk_on_after_a_click_into_the_card_and_those_of_the_page_stay_out_of_its_reach()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("ant", "Ameise"), ("bee", "Biene"));
        await page.GotoAsync("/browse?q=deck:*");
        await page.Row("ant").ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Preview" }).ClickAsync();
        await Previewed(page).ClickAsync();

        await page.Keyboard.PressAsync("Control+1");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(Previewed(page)).ToContainTextAsync("bee");
        await Assertions.Expect(page.Row("ant")).ToHaveAttributeAsync("data-color", "default");
    }

    [Fact]
    public async Task Keys_that_come_from_the_card_while_the_page_is_busy_all_count()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("ant", "Ameise"), ("bee", "Biene"), ("cat", "Katze"));
        await page.GotoAsync("/browse?q=deck:*");
        await page.Row("ant").ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Preview" }).ClickAsync();
        await Previewed(page).ClickAsync();

        await page.EvaluateAsync("() => void setTimeout(() => { const end = performance.now() + 1000; while (performance.now() < end); })");
        for (var times = 0; times < 4; times++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
        }

        await Assertions.Expect(Previewed(page)).ToContainTextAsync("cat");
    }

    [Fact]
    public async Task The_keys_of_the_preview_are_in_the_list_of_keys()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("dog", "Hund"));
        await page.GotoAsync("/browse?q=deck:*");
        await page.Row("dog").ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Preview" }).ClickAsync();
        await Previewed(page).WaitForAsync();
        await page.GetByRole(AriaRole.Grid).FocusAsync();

        await page.Keyboard.PressAsync("?");

        var list = page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        await list.GetByRole(AriaRole.Row, new() { Name = "Next side" }).WaitForAsync();
        await list.GetByRole(AriaRole.Row, new() { Name = "Side before" }).WaitForAsync();
        await list.GetByRole(AriaRole.Row, new() { Name = "Replay audio" }).WaitForAsync();
    }

    private static ILocator RowWith(IPage page, string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    private static ILocator Step(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name });

    private static ILocator Previewed(IPage page) => page.FrameLocator("iframe[title=Preview]").Locator("#qa");
}

internal static class Rows
{
    public static ILocator Row(this IPage page, string text) => page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Gridcell, new() { Name = text, Exact = true }) });
}
