using System.Text.RegularExpressions;

namespace Reprise.EndToEnd;

public sealed class NoteTypeTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_copy_gets_a_field_and_a_card_type_and_existing_notes_follow()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"));
        await page.GotoAsync("/note-types");
        await page.GetByRole(AriaRole.Link, new() { Name = "Basic", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        await page.GetByLabel("Name of the field").FillAsync("#wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await page.GetByText("cannot begin with").WaitForAsync();
        await page.GetByLabel("Name of the field").FillAsync("Source");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Cards" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for the card type" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Add card type" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Front" }).FillAsync("{{Back}} backwards");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change it anyway" }).ClickAsync();

        await page.GetByText("Note type saved").WaitForAsync();
        (await page.Call("POST", "/api/search", new { search = "\"card:Card 2\" source:" })).GetProperty("count").GetInt32().ShouldBe(1);
        (await page.Call("GET", "/api/backups")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_preview_follows_what_is_typed_and_an_error_of_the_engine_is_said_and_nothing_stored()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"));
        await page.GotoAsync("/note-types");
        await page.GetByRole(AriaRole.Link, new() { Name = "Basic", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Cards" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Front" }).FillAsync("<b>{{Front}}</b> and {{Back}}");
        await page.FrameLocator("iframe[title=Preview]").GetByText("a and 1").WaitForAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Front" }).FillAsync("{{Nowhere}}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(new Regex("Field '.?Nowhere.?' not found"));
        var type = (await page.Call("GET", "/api/note-types")).EnumerateArray().First(type => type.GetProperty("name").GetString() == "Basic").GetProperty("id").GetInt64();
        (await page.Call("GET", $"/api/note-types/{type}")).GetProperty("templates")[0].GetProperty("question").GetString().ShouldBe("{{Front}}");
    }

    [Fact]
    public async Task A_type_is_copied_renamed_and_deleted()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"));
        await page.GotoAsync("/note-types");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add note type" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Start from" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("Copy of .Cloze") }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Name", new() { Exact = true }).FillAsync("Mine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Mine" }).WaitForAsync();
        await page.GotoAsync("/note-types");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Actions for .Mine") }).ClickAsync();

        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await page.GetByText("No note uses it").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change it anyway" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Mine" })).ToBeHiddenAsync();
    }
}
