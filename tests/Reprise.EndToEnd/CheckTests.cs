using Microsoft.Extensions.DependencyInjection;
using Reprise.Server;

namespace Reprise.EndToEnd;

public sealed class CheckTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_name_in_the_wrong_case_is_mended_and_unused_files_go_to_the_trash_and_back()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("<img src=\"Dog.PNG\">", "1"), ("<img src=\"gone.png\">", "2"));
        await page.Upload("dog.png");
        await page.Upload("spare.png");
        await page.GotoAsync("/checks");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check media" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "1 name in the wrong case" }).WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Repair" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 name in the wrong case" })).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "1 file is missing" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tag 1 note" }).ClickAsync();
        await page.GetByText("1 note tagged").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move 1 file to the trash" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "1 file in the trash" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Put back" }).ClickAsync();

        await page.GetByText("1 file put back").WaitForAsync();
        (await page.Call("GET", "/api/check/media/trash")).GetArrayLength().ShouldBe(0);
        (await page.Call("POST", "/api/search", new { search = "tag:missing-media" })).GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Empty_cards_are_listed_and_a_note_keeps_its_first_one()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards();
        var types = await page.Call("GET", "/api/note-types");
        var cloze = types.EnumerateArray().First(type => type.GetProperty("name").GetString() == "Cloze").GetProperty("id").GetInt64();
        var note = (await page.Call("POST", "/api/notes", new { noteTypeId = cloze, deckId = deck, fields = new[] { "{{c1::one}} {{c2::two}}", "" }, tags = Array.Empty<string>() })).GetProperty("id").GetInt64();
        await page.Call("PUT", $"/api/notes/{note}", new { fields = new[] { "nothing left", "" }, tags = Array.Empty<string>() });
        await page.GotoAsync("/checks");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find empty cards" }).ClickAsync();
        await page.GetByText("2 empty cards").WaitForAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "nothing left" }).WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete 1 card" }).ClickAsync();

        await page.GetByText("1 empty card deleted").WaitForAsync();
        (await page.Call("GET", $"/api/notes/{note}")).GetProperty("cards").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_backup_made_on_the_page_takes_the_place_of_the_collection()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("kept", "1"), ("lost", "2"));
        await page.GotoAsync("/checks");
        await page.GetByText("There is no backup of this collection on the server yet.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Back up now" }).ClickAsync();
        var restore = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Restore the backup of ") });
        await restore.WaitForAsync();
        var lost = (await page.Call("POST", "/api/search", new { search = "lost", mode = "notes" })).GetProperty("ids")[0].GetInt64();
        await page.Call("POST", "/api/notes/delete", new { notes = new[] { lost } });

        await restore.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Restore", Exact = true }).ClickAsync();

        await page.GetByText("The backup was restored.").WaitForAsync();
        (await page.Call("POST", "/api/search", new { search = "lost", mode = "notes" })).GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_database_is_checked_after_a_backup()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"));
        await page.GotoAsync("/checks");

        await page.GetByRole(AriaRole.Button, new() { Name = "Check database" }).ClickAsync();

        await page.GetByText("The database is in order").WaitForAsync();
        (await page.Call("GET", "/api/backups")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_can_be_read_of_a_damaged_collection_is_saved_from_the_page()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"));
        var collections = site.Services.GetRequiredService<OpenCollections>();
        var account = site.Services.GetRequiredService<AccountDirectory>().List().Single().Id;
        await page.GotoAsync("/checks");
        await collections.WhileClosedAsync(account, async () =>
        {
            var file = site.Services.GetRequiredService<DataFolder>().Of(account).CollectionPath;
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
            await stream.WriteAsync("garbage, garbage"u8.ToArray());
            return true;
        }, CancellationToken.None);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check database" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Damaged collection" }).WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Save what can be read" }).ClickAsync();

        await page.GetByText("Everything was saved.").WaitForAsync();
        (await page.Call("POST", "/api/search", new { search = "" })).GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_collection_of_the_first_scheduler_is_upgraded_in_the_settings()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("a", "1"));
        await page.Call("PUT", "/api/config/schedVer", new { value = 1 });
        await page.GotoAsync("/settings");

        await page.GetByRole(AriaRole.Button, new() { Name = "Upgrade" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change it anyway" }).ClickAsync();

        await page.GetByLabel("The next day starts at").WaitForAsync();
        (await page.Call("GET", "/api/config/schedVer")).GetInt32().ShouldBe(2);
    }
}

internal static class MediaUploads
{
    public static async Task Upload(this IPage page, string name)
    {
        var response = await page.Context.APIRequest.PostAsync($"/api/media?name={name}", new()
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Reprise"] = "1" },
            DataByte = System.Text.Encoding.UTF8.GetBytes(name),
        });
        response.Ok.ShouldBeTrue($"{response.Status} {await response.TextAsync()}");
    }
}
