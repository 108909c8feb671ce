namespace Reprise.EndToEnd;

public sealed class AccountTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task An_administrator_invites_somebody_who_registers_by_the_link_and_is_disabled_again()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.MakeFirstAccount();
        await page.Call("PUT", "/api/server/settings", new { registration = "invitation", requireEmail = false, defaultQuota = 0, publicUrl = "", hasMailPassword = false, noticeAfterDays = 0, expireAfterDays = 0, backupEveryHours = 0, backupsKept = 7 });

        await page.GotoAsync("/server");
        await page.GetByLabel("Whom is it for?").FillAsync("Noor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make an invitation" }).ClickAsync();
        var link = page.Locator("pre");
        await Assertions.Expect(link).ToContainTextAsync("/register#");

        var guest = await chromium.Open(site.Address);
        await guest.GotoAsync(await link.InnerTextAsync());
        await guest.GetByLabel("Name").FillAsync("noor");
        await guest.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync("a sentence of noor");
        await guest.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Assertions.Expect(guest.GetByRole(AriaRole.Heading, new() { Name = "Decks" })).ToBeVisibleAsync();

        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "What to do with ⁨noor⁩" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Disable" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Disabled", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(guest.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Reprise" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_chose_a_language_can_go_back_to_that_of_the_browser()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards();
        await page.Call("PATCH", "/api/me", new { language = "ar" });
        await page.GotoAsync("/settings");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "اللغة" }).ClickAsync();

        await page.GetByRole(AriaRole.Option, new() { Name = "كالمتصفح" }).ClickAsync();

        await page.GetByRole(AriaRole.Heading, new() { Name = "Settings" }).WaitForAsync();
    }

    [Fact]
    public async Task A_browser_is_signed_out_from_another_one()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.MakeFirstAccount();
        var other = await chromium.Open(site.Address);
        await other.GotoAsync("/");
        await other.GetByLabel("Name").FillAsync("amira");
        await other.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync("a good sentence");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await other.GetByRole(AriaRole.Heading, new() { Name = "Decks" }).WaitForAsync();

        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out ⁨" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out ⁨" })).ToHaveCountAsync(0);
        await Assertions.Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Reprise" })).ToBeVisibleAsync();
    }
}
