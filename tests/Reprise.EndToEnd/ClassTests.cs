namespace Reprise.EndToEnd;

public sealed class ClassTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_teacher_publishes_a_deck_and_a_member_who_joined_by_code_has_its_cards()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await page.BeginWithCards(("dog", "Hund"), ("cat", "Katze"));
        await page.Call("POST", "/api/accounts", new { name = "noor", password = "a sentence of noor" });

        await page.GotoAsync("/classes");
        await page.GetByLabel("Name of the class").FillAsync("Biology");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a class" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a code to join with" }).ClickAsync();
        var code = page.Locator("pre");
        await Assertions.Expect(code).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Publish a deck" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Own" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("2 notes", new() { Exact = false }).First).ToBeVisibleAsync();

        var member = await chromium.Open(site.Address);
        await member.Call("POST", "/api/session", new { name = "noor", password = "a sentence of noor" });
        await member.GotoAsync("/classes");
        await member.GetByLabel("Code from your teacher").FillAsync(await code.InnerTextAsync());
        await member.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Assertions.Expect(member.GetByText("arrived", new() { Exact = false })).ToBeVisibleAsync();

        await member.GotoAsync("/");
        await Assertions.Expect(member.GetByRole(AriaRole.Treeitem).GetByText("Own")).ToBeVisibleAsync();
    }
}
