namespace Reprise.EndToEnd;

public sealed class ImportTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_deck_goes_out_as_a_package_and_comes_back_once()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("dog", "Hund"), ("cat", "Katze"));
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Export" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Export", Exact = true }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync());

        await page.GotoAsync("/import");
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "own.apkg", MimeType = "application/octet-stream", Buffer = bytes });
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();

        await page.GetByText("2 notes found in the file").WaitForAsync();
        await page.GetByText("Already here, unchanged").WaitForAsync();
    }

    [Fact]
    public async Task A_damaged_package_gets_a_sentence_and_changes_nothing()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("dog", "Hund"));
        await page.GotoAsync("/import");

        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "bad.apkg", MimeType = "application/octet-stream", Buffer = [80, 75, 3, 4, 0, 0] });
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();

        await page.GetByText("Your collection is as it was before.").WaitForAsync();
    }

    [Fact]
    public async Task A_file_that_is_no_package_is_refused_before_it_is_sent()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("dog", "Hund"));
        await page.GotoAsync("/import");

        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "notes.pdf", MimeType = "application/pdf", Buffer = [1] });

        await page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "cannot be imported" }).WaitForAsync();
    }

    [Fact]
    public async Task A_text_file_is_previewed_mapped_and_imported()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("dog", "Hund"));
        await page.GotoAsync("/import");

        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "words.csv", MimeType = "text/csv", Buffer = "Katze;cat;pet\nHaus;house;\n"u8.ToArray() });
        var preview = page.GetByRole(AriaRole.Region, new() { Name = "First lines" });
        await preview.GetByRole(AriaRole.Cell, new() { Name = "Katze" }).WaitForAsync();
        var mapping = page.GetByRole(AriaRole.Region, new() { Name = "What goes where" });
        await mapping.GetByRole(AriaRole.Combobox, new() { Name = "Front" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Column 2" }).ClickAsync();
        await mapping.GetByRole(AriaRole.Combobox, new() { Name = "Back" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Column 1" }).ClickAsync();
        await mapping.GetByRole(AriaRole.Combobox, new() { Name = "Tags" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Column 3" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();

        await page.GetByText("Import finished").WaitForAsync();
        (await page.Call("POST", "/api/search", new { search = "front:cat back:Katze tag:pet" })).GetProperty("count").GetInt32().ShouldBe(1);
        (await page.Call("POST", "/api/search", new { search = "front:house" })).GetProperty("count").GetInt32().ShouldBe(1);
    }
}
