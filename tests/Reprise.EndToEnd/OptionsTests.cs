namespace Reprise.EndToEnd;

public sealed class OptionsTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_simulator_draws_a_line_for_each_run_and_brings_its_limits_into_the_preset()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await OpenWithFsrs(page, await page.BeginWithCards(("a", "1"), ("b", "2"), ("c", "3")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Simulator" }).ClickAsync();
        var simulator = page.GetByRole(AriaRole.Dialog, new() { Name = "Simulator" });
        var chart = simulator.GetByRole(AriaRole.Application, new() { Name = "Reviews a day" });

        await simulator.GetByLabel("Days", new() { Exact = true }).FillAsync("30");
        await simulator.GetByRole(AriaRole.Button, new() { Name = "Simulate" }).ClickAsync();
        await chart.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(simulator.GetByRole(AriaRole.Figure)).ToContainTextAsync("30 days");
        await simulator.GetByLabel("New cards a day", new() { Exact = true }).FillAsync("1");
        await simulator.GetByRole(AriaRole.Button, new() { Name = "Simulate" }).ClickAsync();
        await simulator.GetByRole(AriaRole.Button, new() { Name = "Run 2" }).WaitForAsync();
        await Assertions.Expect(simulator.Locator("polyline")).ToHaveCountAsync(2);
        await simulator.GetByRole(AriaRole.Button, new() { Name = "Clear last" }).ClickAsync();
        await Assertions.Expect(simulator.Locator("polyline")).ToHaveCountAsync(1);
        await simulator.GetByRole(AriaRole.Button, new() { Name = "Take over into the preset" }).ClickAsync();

        await Assertions.Expect(simulator).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "New cards a day" })).ToHaveValueAsync("1");
    }

    [Fact]
    public async Task Optimising_all_presets_asks_first_and_saves_the_page()
    {
        await using var site = await Site.Start();
        var page = await chromium.Open(site.Address);
        await OpenWithFsrs(page, await page.BeginWithCards(("a", "1")));

        await page.GetByRole(AriaRole.Button, new() { Name = "Optimise all presets" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(question).ToContainTextAsync("the page is saved with them");
        await question.GetByRole(AriaRole.Button, new() { Name = "Optimise all presets" }).ClickAsync();

        await page.GetByText("1 preset was looked at and saved.").WaitForAsync();
        await page.ReloadAsync();
        await Assertions.Expect(Fsrs(page)).ToBeCheckedAsync();
    }

    private static async Task OpenWithFsrs(IPage page, long deck)
    {
        await page.GotoAsync($"/options/{deck}");
        await Fsrs(page).CheckAsync(new() { Force = true });
    }

    private static ILocator Fsrs(IPage page) => page.GetByRole(AriaRole.Switch, new() { NameRegex = new("^FSRS") });
}
