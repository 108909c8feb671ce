namespace Reprise.EndToEnd;

public sealed class NoteTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_note_is_typed_formatted_added_and_found_by_a_search()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("dog", "Hund"));
        await page.GotoAsync("/add");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Front" }).PressSequentiallyAsync("capital of France");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Back" }).FocusAsync();
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.TypeAsync("Paris");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("1 card added").WaitForAsync();

        var found = await page.Call("POST", "/api/search", new { search = "Back:<b>Paris</b>", mode = "notes" });
        found.GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Enter_breaks_a_line_and_begins_the_next_item_of_a_list()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("dog", "Hund"));
        await page.GotoAsync("/add");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Front" }).ClickAsync();
        await Lines(page, "one", "two");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Back" }).ClickAsync();
        await page.Keyboard.PressAsync("Control+,");
        await Lines(page, "three", "four");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("1 card added").WaitForAsync();

        var note = (await page.Call("POST", "/api/search", new { search = "Front:*two", mode = "notes" })).GetProperty("ids")[0].GetInt64();
        var fields = (await page.Call("GET", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/api/notes/{note}"))).GetProperty("fields");
        fields[0].GetString().ShouldBe("one<br>two");
        fields[1].GetString().ShouldBe("<ul><li>three</li><li>four</li></ul>");
    }

    [Fact]
    public async Task A_second_note_with_the_same_front_is_called_a_duplicate()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("dog", "Hund"));
        await page.GotoAsync("/add");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Front" }).PressSequentiallyAsync("dog");

        await page.GetByText("Another note has the same first field.").WaitForAsync();
    }

    [Fact]
    public async Task What_is_edited_while_studying_shows_on_the_card()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.Study(await page.BeginWithCards(("dog", "Hund")));
        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("dog");

        await page.Keyboard.PressAsync("e");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Front" }).FillAsync("the dog");
        await page.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(page.Card().Locator("#qa")).ToContainTextAsync("the dog");
    }

    [Fact]
    public async Task A_field_with_a_script_never_runs_on_the_apps_page()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("dog<img src=x onerror=\"window.ran = true\"><script>window.ran = true</script>", "Hund"));
        var note = (await page.Call("POST", "/api/search", new { search = "dog", mode = "notes" })).GetProperty("ids")[0].GetInt64();

        await page.GotoAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/notes/{note}"));
        await page.GetByText("It can be changed here as source only.").WaitForAsync();

        (await page.EvaluateAsync<bool>("() => window.ran === true")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_pasted_picture_is_stored_shown_in_the_field_and_kept_with_the_note()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("dog", "Hund"));
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync("/add");
        await page.EvaluateAsync("""
            async () => {
              const canvas = new OffscreenCanvas(7, 5);
              canvas.getContext('2d').fillRect(0, 0, 7, 5);
              await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })]);
            }
            """);
        var front = page.GetByRole(AriaRole.Textbox, new() { Name = "Front" });
        await front.PressSequentiallyAsync("a picture: ");
        await page.Keyboard.PressAsync("Control+v");

        var picture = front.Locator("img");
        await picture.WaitForAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('[contenteditable] img')?.naturalWidth === 7");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Back" }).PressSequentiallyAsync("black");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("1 card added").WaitForAsync();

        var note = (await page.Call("POST", "/api/search", new { search = "Back:black", mode = "notes" })).GetProperty("ids")[0].GetInt64();
        var fields = (await page.Call("GET", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/api/notes/{note}"))).GetProperty("fields");
        fields[0].GetString()!.ShouldMatch("^a picture:(&nbsp;| )<img src=\"[^\":/]+\\.png\">$");
    }

    [Fact]
    public async Task A_picture_in_a_field_is_dragged_to_another_size_and_keeps_its_proportions()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("dog", "Hund"));
        await page.GotoAsync("/add");
        var front = page.GetByRole(AriaRole.Textbox, new() { Name = "Front" });
        await front.ClickAsync();
        var drawn = await page.EvaluateAsync<string>("() => { const canvas = document.createElement('canvas'); canvas.width = 300; canvas.height = 100; return canvas.toDataURL(); }");
        await page.Locator("[data-editor-files]").SetInputFilesAsync(new FilePayload { Name = "p.png", MimeType = "image/png", Buffer = Convert.FromBase64String(drawn.Split(',')[1]) });
        await page.WaitForFunctionAsync("() => document.querySelector('[contenteditable] img')?.naturalWidth === 300");
        await front.Locator("img").ClickAsync();
        var width = page.GetByRole(AriaRole.Textbox, new() { Name = "Width of the picture" });
        await width.WaitForAsync();

        var corner = (await page.Locator("[data-picture-corner]").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(corner.X + 8, corner.Y + 8);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(corner.X - 42, corner.Y + 8);
        await page.Mouse.UpAsync();

        await Assertions.Expect(width).ToHaveValueAsync("200 px");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("1 card added").WaitForAsync();
        var note = (await page.Call("POST", "/api/search", new { search = "added:1 -dog", mode = "notes" })).GetProperty("ids")[0].GetInt64();
        var fields = (await page.Call("GET", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/api/notes/{note}"))).GetProperty("fields");
        fields[0].GetString().ShouldBe("<img src=\"p.png\" width=\"200\" height=\"67\">");
    }

    private static async Task Lines(IPage page, string first, string second)
    {
        await page.Keyboard.TypeAsync(first);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync(second);
    }
}
