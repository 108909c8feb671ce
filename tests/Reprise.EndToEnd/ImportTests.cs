namespace Reprise.EndToEnd;

[Collection(InABrowser.Name)]
public sealed class ImportTests(Chromium chromium)
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

        await page.GetByText("2 notes found in the package").WaitForAsync();
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
}
