namespace Reprise.EndToEnd;

public sealed class StudyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Keys_show_rate_and_undo()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards(("dog", "Hund"), ("cat", "Katze"));
        await page.Study(deck);
        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("dog");

        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("Hund");
        await page.Keyboard.PressAsync("3");
        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("cat");
        await page.Keyboard.PressAsync("Control+z");

        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("dog");
        await Assertions.Expect(page.GetByLabel("2 new, 0 learning, 0 to review")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Where_cards_are_buried_by_hand_and_as_siblings_one_is_asked_which_come_back()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards();
        await page.BurySiblings(deck);
        await page.AddReversed(deck, "dog", "Hund");
        await page.AddReversed(deck, "cat", "Katze");
        await page.Study(deck);
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("4");
        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("cat");
        await page.Keyboard.PressAsync("=");
        await page.GetByText("Finished for now").WaitForAsync();
        await page.GotoAsync($"/decks/{deck}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show them now" }).WaitForAsync();

        await page.Keyboard.PressAsync("u");
        await page.GetByText("Which cards?").WaitForAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Buried by hand" }).ClickAsync();

        await page.Study(deck);
        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("cat");
    }

    [Fact]
    public async Task The_collections_scheduling_script_decides_when_a_card_comes_back_and_reaches_nothing_else()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards(("dog", "Hund"), ("cat", "Katze"));
        await page.UseSchedulingScript("""
            states.good = { normal: { review: { scheduledDays: 5, elapsedDays: 0, easeFactor: 2.5, lapses: 0, leeched: false } } };
            customData.good.o = await fetch("/api/session").then(() => "open", () => "shut");
            """);
        var dog = (await page.Call("GET", $"/api/study/{deck}")).GetProperty("cards")[0].GetProperty("cardId").GetInt64();
        await page.Study(deck);

        await page.Keyboard.PressAsync("Space");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Good.*5d") }).ClickAsync();
        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("cat");
        await Assertions.Expect(page.GetByLabel("1 new, 0 learning, 0 to review")).ToBeVisibleAsync();

        (await page.Call("GET", $"/api/cards/{dog}/info")).GetProperty("customData").GetString().ShouldBe("""{"o":"shut"}""");
    }

    [Fact]
    public async Task What_the_collection_adds_stands_below_every_card_and_its_script_runs_once()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards(("dog", "Hund"), ("cat", "Katze"));
        await page.Call("PUT", "/api/config/reviewExtra", new { value = "<p id=below></p><script>window.runs = (window.runs ?? 0) + 1; below.textContent = `run ${window.runs}`</script>" });

        await page.Study(deck);
        await Assertions.Expect(page.Card().Locator("#qa ~ #below")).ToHaveTextAsync("run 1");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("3");

        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("cat");
        await Assertions.Expect(page.Card().Locator("#below")).ToHaveTextAsync("run 1");
    }

    [Fact]
    public async Task A_scheduling_script_without_end_leaves_the_usual_intervals()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards(("dog", "Hund"));
        await page.UseSchedulingScript("for (;;) { }");
        await page.Study(deck);

        await page.Keyboard.PressAsync("Space");

        await page.GetByText("The scheduling script failed or did not end").WaitForAsync();
        await page.RatingButton("Easy").ClickAsync();
        await page.GetByText("Finished for now").WaitForAsync();
    }

    [Fact]
    public async Task Keys_pressed_inside_the_card_work_as_outside()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.Study(await page.BeginWithCards(("dog", "Hund")));

        await page.Card().Locator("#qa").ClickAsync();
        await page.Keyboard.PressAsync("Space");

        await page.RatingButton("Good").WaitForAsync();
    }

    [Fact]
    public async Task Answering_every_card_ends_on_the_congratulations_page()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.Study(await page.BeginWithCards(("dog", "Hund")));

        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("4");

        await page.GetByText("Finished for now").WaitForAsync();
    }

    [Fact]
    public async Task Mathematics_is_typeset_with_what_the_server_has()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.Study(await page.BeginWithCards((@"\(x^2\)", "square")));

        await page.Card().Locator("mjx-container").WaitForAsync();
    }

    [Fact]
    public async Task A_flag_and_a_bury_are_done_by_key_and_taken_back_from_the_notice()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.Study(await page.BeginWithCards(("dog", "Hund"), ("cat", "Katze")));

        await page.Keyboard.PressAsync("Control+1");
        await page.GetByRole(AriaRole.Img, new() { Name = "Red" }).WaitForAsync();
        await page.Keyboard.PressAsync("-");
        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("cat");
        await page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "buried" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("dog");
    }

    [Fact]
    public async Task The_next_card_is_there_before_the_server_has_taken_the_answer()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.Study(await page.BeginWithCards(("dog", "Hund"), ("cat", "Katze")));
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/answer", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await page.Keyboard.PressAsync("Space");
        await page.RatingButton("Good").WaitForAsync();

        await page.Keyboard.PressAsync("3");

        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("cat");
        held.SetResult();
        await Assertions.Expect(page.GetByLabel("1 new, 1 learning, 0 to review")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_swipe_rates_once_the_settings_say_so()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address, 390, 700);
        var deck = await page.BeginWithCards(("dog", "Hund"), ("cat", "Katze"));
        await page.GotoAsync("/settings");
        await page.GetByRole(AriaRole.Switch, new() { Name = "Swipe to answer" }).CheckAsync(new() { Force = true });
        await page.Study(deck);
        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("dog");

        await page.Touch((200, 200), (200, 200));
        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("Hund");
        await page.RatingButton("Good").WaitForAsync();
        await page.Touch((100, 200), (250, 205));

        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("cat");
        await Assertions.Expect(page.GetByLabel("1 new, 1 learning, 0 to review")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Ones_own_voice_is_recorded_and_played_from_the_page_alone()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.AddInitScriptAsync("window.played = []; const play = HTMLMediaElement.prototype.play; HTMLMediaElement.prototype.play = function () { window.played.push(this.src); return play.call(this); };");
        await page.Study(await page.BeginWithCards(("dog", "Hund")));

        await page.Keyboard.PressAsync("Shift+V");
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Recording" }).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.WaitForFunctionAsync("() => window.played.length === 1 && window.played[0].startsWith('blob:')");
        await page.Keyboard.PressAsync("v");

        await page.WaitForFunctionAsync("() => window.played.length === 2");
    }
}

internal static class Touches
{
    /// <summary>One finger on the card, from one place to another.</summary>
    public static Task Touch(this IPage page, (int X, int Y) from, (int X, int Y) to) => page.CardFrame().EvaluateAsync(
        """
        ([x, y, toX, toY]) => {
          const target = document.getElementById('qa');
          const touch = (clientX, clientY) => new Touch({ identifier: 1, target, clientX, clientY });
          target.dispatchEvent(new TouchEvent('touchstart', { bubbles: true, cancelable: true, touches: [touch(x, y)], changedTouches: [touch(x, y)] }));
          target.dispatchEvent(new TouchEvent('touchend', { bubbles: true, cancelable: true, touches: [], changedTouches: [touch(toX, toY)] }));
        }
        """,
        new[] { from.X, from.Y, to.X, to.Y });
}
