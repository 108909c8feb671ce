using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Reprise.EndToEnd;

public sealed class ImageOcclusionTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string FirstMask = "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.3:oi=1}}<br>";
    private const string Guessed = "#ff8e8e";
    private const string Hidden = "#ffeba2";
    private const string Open = "open";

    [Fact]
    public async Task Two_masks_drawn_over_a_picture_make_two_cards_that_can_be_changed_and_studied()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards();

        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/add?deck={deck}"));
        await ChoosePicture(page);
        await Drag(page, (0.1, 0.2), (0.4, 0.5));
        await Drag(page, (0.6, 0.6), (0.8, 0.9));
        await page.GetByText("2 cards", new() { Exact = true }).WaitForAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("2 cards added").WaitForAsync();
        var note = (await page.Call("POST", "/api/search", new { search = "deck:Own", mode = "notes" })).GetProperty("ids")[0].GetInt64();
        (await Masks(page, note)).ShouldBe(FirstMask + "{{c2::image-occlusion:rect:left=.6:top=.6:width=.2:height=.3:oi=1}}<br>");

        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/notes/{note}"));
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Rectangle.*, card .*2") }).WaitForAsync();
        await page.RunAndWaitForResponseAsync(() => Drag(page, (0.7, 0.75), (0.6, 0.55)), response => response.Request.Method == "PUT");
        (await Masks(page, note)).ShouldBe(FirstMask + "{{c2::image-occlusion:rect:left=.5:top=.4:width=.2:height=.3:oi=1}}<br>");

        await page.Study(deck);
        await SeeColor(page, (0.25, 0.35), Guessed);
        await SeeColor(page, (0.6, 0.55), Hidden);
        await SeeColor(page, (0.95, 0.05), Open);
        await page.ShowAnswerButton().ClickAsync();
        await SeeColor(page, (0.6, 0.55), Hidden);
        await SeeColor(page, (0.25, 0.35), Open);
    }

    [Fact]
    public async Task A_mask_is_made_moved_and_undone_by_keys_alone()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards();
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/add?deck={deck}"));
        await ChoosePicture(page);

        await Canvas(page).FocusAsync();
        foreach (var key in new[] { "e", "Enter", "ArrowRight", "Shift+ArrowDown", "d", "Delete", "Control+z", "Control+z" })
        {
            await page.Keyboard.PressAsync(key);
        }

        await page.GetByText("1 card", new() { Exact = true }).WaitForAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("1 card added").WaitForAsync();
        var note = (await page.Call("POST", "/api/search", new { search = "deck:Own", mode = "notes" })).GetProperty("ids")[0].GetInt64();
        (await Masks(page, note)).ShouldBe("{{c1::image-occlusion:ellipse:left=.41:top=.4:rx=.1:ry=.105:oi=1}}<br>");
    }

    [Fact]
    public async Task A_mask_is_turned_by_its_handle()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards();
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/add?deck={deck}"));
        await ChoosePicture(page);
        await Drag(page, (0.4, 0.4), (0.6, 0.6));

        var drawn = (await Canvas(page).BoundingBoxAsync())!;
        var handle = (await page.Locator("[data-handle=turn] circle").First.BoundingBoxAsync())!;
        var middle = (X: drawn.X + (drawn.Width / 2), Y: drawn.Y + (drawn.Height / 2));
        await page.Mouse.MoveAsync(handle.X + (handle.Width / 2), handle.Y + (handle.Height / 2));
        await page.Mouse.DownAsync();
        await page.Keyboard.DownAsync("Shift");
        await page.Mouse.MoveAsync(middle.X + 90, middle.Y + 4, new() { Steps = 6 });
        await page.Mouse.UpAsync();
        await page.Keyboard.UpAsync("Shift");

        (await AddedMasks(page)).ShouldBe("{{c1::image-occlusion:rect:left=.575:top=.3667:angle=2500:width=.2:height=.2:oi=1}}<br>");
    }

    [Fact]
    public async Task Masks_that_are_selected_are_stretched_as_one()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards();
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/add?deck={deck}"));
        await ChoosePicture(page);
        await Drag(page, (0.1, 0.4), (0.2, 0.6));
        await Drag(page, (0.3, 0.4), (0.5, 0.6));
        await page.Keyboard.PressAsync("a");

        await Drag(page, (0.5, 0.5), (0.9, 0.5));

        (await AddedMasks(page)).ShouldBe(
            "{{c1::image-occlusion:rect:left=.1:top=.4:width=.2:height=.2:oi=1}}<br>{{c2::image-occlusion:rect:left=.5:top=.4:width=.4:height=.2:oi=1}}<br>");
    }

    [Fact]
    public async Task A_note_without_masks_is_not_added()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards();
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/add?deck={deck}"));
        await ChoosePicture(page);

        await page.Keyboard.PressAsync("Control+Enter");

        await page.GetByText("No mask hides a part of the picture yet.").WaitForAsync();
    }

    [Fact]
    public async Task Fields_that_come_late_do_not_close_the_list_of_note_types()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        var deck = await page.BeginWithCards();
        var opened = new TaskCompletionSource();
        await page.RouteAsync(new Regex("/api/note-types/[0-9]+$"), async route =>
        {
            await opened.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/add?deck={deck}"));
        await page.GetByLabel("Note type").First.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Image Occlusion" }).WaitForAsync();

        opened.SetResult();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Front" }).WaitForAsync();

        await page.GetByRole(AriaRole.Option, new() { Name = "Image Occlusion" }).ClickAsync(new() { Timeout = 5000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose a picture" }).WaitForAsync();
    }

    private static ILocator Canvas(IPage page) => page.GetByRole(AriaRole.Group, new() { Name = "Masks", Exact = true });

    private static async Task ChoosePicture(IPage page)
    {
        await page.GetByLabel("Note type").First.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Image Occlusion" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose a picture" }).WaitForAsync();
        const string picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"300\"><circle cx=\"200\" cy=\"150\" r=\"100\"/></svg>";
        await page.Locator("[data-occlusion-files]").SetInputFilesAsync(new FilePayload { Name = "heart.svg", MimeType = "image/svg+xml", Buffer = Encoding.UTF8.GetBytes(picture) });
        await Canvas(page).WaitForAsync();
    }

    /// <summary>Drags the mouse between two places, given as fractions of the picture.</summary>
    private static async Task Drag(IPage page, (double X, double Y) from, (double X, double Y) to)
    {
        await Canvas(page).ScrollIntoViewIfNeededAsync();
        var drawn = (await Canvas(page).BoundingBoxAsync())!;
        await page.Mouse.MoveAsync((float)(drawn.X + (from.X * drawn.Width)), (float)(drawn.Y + (from.Y * drawn.Height)));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((float)(drawn.X + (to.X * drawn.Width)), (float)(drawn.Y + (to.Y * drawn.Height)), new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }

    /// <summary>Adds the note that is being made and reads its masks.</summary>
    private static async Task<string> AddedMasks(IPage page)
    {
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText(new Regex("^[12] cards? added$")).WaitForAsync();
        var note = (await page.Call("POST", "/api/search", new { search = "deck:Own", mode = "notes" })).GetProperty("ids")[0].GetInt64();
        return await Masks(page, note);
    }

    private static async Task<string> Masks(IPage page, long note) =>
        (await page.Call("GET", string.Create(CultureInfo.InvariantCulture, $"/api/notes/{note}/image-occlusion"))).GetProperty("text").GetString()!;

    /// <summary>Waits until the card's canvas has a colour at a place of the picture.</summary>
    private static async Task SeeColor(IPage page, (double X, double Y) at, string color)
    {
        await page.Card().Locator("#image-occlusion-canvas").WaitForAsync();
        await page.CardFrame().WaitForFunctionAsync(
            """
            ([x, y, wanted]) => {
              const canvas = document.getElementById('image-occlusion-canvas');
              if (!canvas?.width) return false;
              const [red, green, blue, opaque] = canvas.getContext('2d').getImageData(x * canvas.width, y * canvas.height, 1, 1).data;
              const color = '#' + [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('');
              return wanted === (opaque === 0 ? 'open' : color);
            }
            """,
            new object[] { at.X, at.Y, color });
    }
}
