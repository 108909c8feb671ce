using System.Text.RegularExpressions;

namespace Reprise.EndToEnd;

public sealed class BulkEditTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Notes_get_another_type_after_it_was_said_what_is_lost_and_what_it_costs()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"), ("b", "2"));
        await page.Choose("a", "Change note type…");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Change the note type" });
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "New note type" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Basic (and reversed card)" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Combobox, new() { NameRegex = new Regex("Source of .Back") }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "(nothing)" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("content of these fields will be lost")).ToContainTextAsync("Back");
        await dialog.GetByRole(AriaRole.Combobox, new() { NameRegex = new Regex("Source of .Back") }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Back" }).ClickAsync();

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change note type" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change it anyway" }).ClickAsync();

        await page.GetByText("1 note has another note type").WaitForAsync();
        (await page.Call("POST", "/api/search", new { search = "note:*reversed*" })).GetProperty("count").GetInt32().ShouldBe(2);
        (await page.Call("GET", "/api/backups")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_field_is_split_in_two_as_the_preview_showed()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("cat - Katze", ""), ("dog", ""));
        await page.Choose("dog", "Select all");
        await page.GetByText("2 selected").WaitForAsync();
        await page.Act("Split a field in two…");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Split a field" });
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Field to split" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Front" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Second part goes to" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Back" }).ClickAsync();
        await dialog.GetByLabel("Separator").FillAsync(" - ");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Cell, new() { Name = "Katze", Exact = true })).ToBeVisibleAsync();

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Split 1 note" }).ClickAsync();

        await page.GetByText("1 note changed").WaitForAsync();
        (await page.Call("POST", "/api/search", new { search = "front:cat back:Katze" })).GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Review_history_goes_only_after_a_question_and_comes_back_by_undo()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"));
        var card = (await page.Call("POST", "/api/search", new { search = "deck:*" })).GetProperty("ids")[0].GetInt64();
        await page.Call("POST", "/api/cards/grade", new { cards = new[] { card }, rating = 3 });
        await page.Choose("a", "Remove review history…");
        await page.GetByText("The review history of 1 card is deleted").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Change it anyway" }).ClickAsync();
        await page.GetByText("1 review removed").WaitForAsync();
        (await page.Call("GET", $"/api/cards/{card}/info")).GetProperty("reviewLog").GetArrayLength().ShouldBe(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await page.GetByText("Undone").WaitForAsync();
        (await page.Call("GET", $"/api/cards/{card}/info")).GetProperty("reviewLog").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Cards_go_into_a_deck_that_is_made_by_its_name()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("front of it", "back of it"));
        await page.Choose("front of it", "Change deck…");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Change deck…" });
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Deck" }).FillAsync("Own::رزمة");
        await page.GetByRole(AriaRole.Option, new() { Name = "Own::رزمة" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();

        await page.GetByText("1 changed").WaitForAsync();

        (await page.Call("POST", "/api/search", new { search = "deck:Own::رزمة", mode = "cards" })).GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Deleted_notes_stand_in_the_table_again_after_undo()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"), ("b", "2"));
        await page.GotoAsync("/browse?q=deck:*");
        await page.Row("a").ClickAsync();
        await page.Keyboard.PressAsync("Control+Delete");
        await page.GetByText("1 card", new() { Exact = true }).WaitForAsync();

        await page.Keyboard.PressAsync("Control+z");

        await page.Row("a").WaitForAsync();
    }

    [Fact]
    public async Task The_selection_is_exported_as_text()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("front of it", "back of it"), ("other", "2"));
        await page.Choose("front of it", "Export…");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Export 1 note" });
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Format" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Notes as text" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => dialog.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());

        var text = await File.ReadAllTextAsync(await download.PathAsync());
        text.ShouldContain("front of it\tback of it");
        text.ShouldNotContain("other");
    }
}

internal static class BrowseActions
{
    /// <summary>Opens the browse page on everything, selects a row and chooses an action.</summary>
    public static async Task Choose(this IPage page, string row, string action)
    {
        await page.GotoAsync("/browse?q=deck:*");
        await page.Row(row).ClickAsync();
        await Assertions.Expect(page.Row(row)).ToHaveAttributeAsync("aria-selected", "true");
        await page.Act(action);
    }

    public static async Task Act(this IPage page, string action)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = action }).ClickAsync();
    }
}
