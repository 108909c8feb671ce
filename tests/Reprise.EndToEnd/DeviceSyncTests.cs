using System.Text.RegularExpressions;

namespace Reprise.EndToEnd;

/// <summary>A server whose account is a device of another server.</summary>
public sealed partial class DeviceSyncTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_collection_becomes_a_device_of_another_server_is_merged_with_what_is_there_and_syncs_by_its_button()
    {
        await using var hub = await Site.Start();
        var there = await chromium.Open(hub.Address);
        await there.BeginWithCards(("of the hub", "back"));
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("of this side", "back"));

        await page.GotoAsync("/devices");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it a device…" }).ClickAsync();
        await Assertions.Expect(page.GetByText("can no longer do so")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it a device", Exact = true }).ClickAsync();

        await page.GetByLabel("Address", new() { Exact = true }).FillAsync(hub.Address);
        await page.GetByLabel("Name or e-mail address there").FillAsync("amira");
        await page.GetByLabel("Password there").FillAsync("a wrong guess");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in to sync", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("does not accept the name and password")).ToBeVisibleAsync();
        await page.GetByLabel("Password there").FillAsync("a good sentence");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in to sync", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Logged in as")).ToBeVisibleAsync();

        await Button(page).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Merge both" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Notes that only this side had")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).Last.ClickAsync();
        await Assertions.Expect(Button(page)).ToHaveAccessibleNameAsync("Sync: In step");

        await page.Call("POST", "/api/decks", new { name = "Another" });
        await Assertions.Expect(Button(page)).ToHaveAccessibleNameAsync("Sync: Changes to send");
        await page.Keyboard.PressAsync("y");
        await Assertions.Expect(page.GetByText(Sent())).ToBeVisibleAsync();
        await Assertions.Expect(Button(page)).ToHaveAccessibleNameAsync("Sync: In step");
        (await there.Call("POST", "/api/search", new { search = "", mode = "notes" })).GetProperty("count").GetInt32().ShouldBe(2);
    }

    private static ILocator Button(IPage page) => page.GetByRole(AriaRole.Button, new() { NameRegex = State() });

    [GeneratedRegex("^Sync: ")]
    private static partial Regex State();

    [GeneratedRegex("^Sent .* changes")]
    private static partial Regex Sent();
}
