namespace Reprise.Server.Tests;

/// <summary>The first screen of the browser page, which the server writes from what the web app's build drew.</summary>
public sealed class FirstScreenTests : IDisposable
{
    private const string Drawn = """
        {
          "starter": "assets/first-1a2b.js",
          "columns": { "start": { "track": "1fr", "least": 120 }, "center": { "track": "2fr", "least": 104 } },
          "screens": {
            "en-cards": {
              "direction": "ltr", "page": "<i class=\"{{tracks}}\">{{count}}</i><input value=\"{{search}}\">{{heads}}{{drawn}}",
              "head": "<b>{{label}}{{arrow}}</b>", "ascending": "up", "descending": "down", "row": "<p id=\"{{index}}\">{{cells}}</p>", "cell": "<u>{{text}}</u>",
              "labels": { "noteFld": "Own label" }, "count": { "one": "{{n}} card", "other": "{{n}} cards" }
            }
          }
        }
        """;

    private readonly string web = Directory.CreateTempSubdirectory("reprise-web-").FullName;

    public FirstScreenTests()
    {
        File.WriteAllText(
            Path.Combine(web, "index.html"),
            "<html lang=\"en\"><head><script type=\"module\" crossorigin src=\"./assets/app.js\"></script></head><body><div id=\"root\"></div></body></html>");
        File.WriteAllText(Path.Combine(web, "first-screens.json"), Drawn);
    }

    public void Dispose() => Directory.Delete(web, recursive: true);

    [Fact]
    public async Task The_rows_stand_in_the_page_and_the_app_starts_after_them()
    {
        var (server, ada) = await RunningServer.StartWithAda(options => options with { WebRoot = web });
        await using var _ = server;
        using var __ = ada;
        await Add(ada, "an apple");

        var page = await FirstScreen(ada, "deck:*");

        page.ShouldContain("1 card</i>");
        page.ShouldContain("<b>Own labelup</b>");
        page.ShouldContain("<p id=\"0\"><u>an apple</u>");
        page.ShouldContain("<link rel=\"expect\" blocking=\"render\" href=\"/browse?q=deck%3A%2A#answers\"><script src=\"./assets/first-1a2b.js\" data-app=\"./assets/app.js\" data-theme=\"auto\">");
        page.ShouldNotContain("type=\"module\"");
    }

    [Fact]
    public async Task What_people_wrote_is_text_in_it_and_never_a_hole()
    {
        var (server, ada) = await RunningServer.StartWithAda(options => options with { WebRoot = web });
        await using var _ = server;
        using var __ = ada;
        await Add(ada, "1 &lt; 2 {{drawn}}");

        var page = await FirstScreen(ada, "-\"<x> {{heads}}\"");

        page.ShouldContain("<u>1 &lt; 2 {{drawn}}</u>");
        page.ShouldContain("&lt;x&gt; {{heads}}");
        page.ShouldNotContain("<x>");
    }

    [Fact]
    public async Task A_search_that_finds_nothing_leaves_the_page_as_it_is()
    {
        var (server, ada) = await RunningServer.StartWithAda(options => options with { WebRoot = web });
        await using var _ = server;
        using var __ = ada;

        (await ada.Http.GetStringAsync("/browse?q=nothing")).ShouldContain("<div id=\"root\"></div>");
    }

    /// <summary>A page whose search takes long comes without a first screen, and the searches of a server that has just started do.</summary>
    private static async Task<string> FirstScreen(ApiClient ada, string search)
    {
        var page = "";
        for (var loads = 0; loads < 20 && !page.Contains("<p id=", StringComparison.Ordinal); loads++)
        {
            page = await ada.Http.GetStringAsync("/browse?q=" + Uri.EscapeDataString(search));
        }

        return page;
    }

    private static async Task Add(ApiClient ada, string front)
    {
        var start = await ada.Get("notes/adding");
        await ada.Post("notes", new { noteTypeId = start["noteTypeId"], deckId = start["deckId"], fields = new[] { front, "back" }, tags = Array.Empty<string>() });
    }
}
