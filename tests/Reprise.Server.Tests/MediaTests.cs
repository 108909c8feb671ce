namespace Reprise.Server.Tests;

public sealed class MediaTests
{
    [Fact]
    public async Task Media_are_read_by_capability_without_a_cookie_until_signing_out()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var stored = await ada.Send(HttpMethod.Post, "media?name=hello.svg", new StringContent("<svg onload=\"alert(1)\"/>"));
        stored["name"].ToString().ShouldBe("hello.svg");
        var folder = (await ada.Get("media-base"))["base"].ToString();
        using var frame = new HttpClient { BaseAddress = server.Address };

        using var answer = await frame.GetAsync(folder + "hello.svg");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        answer.Headers.GetValues("Access-Control-Allow-Origin").Single().ShouldBe("*");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox;");
        (await frame.GetAsync(folder + "..%2fcollection.anki2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await frame.GetAsync(folder + "%2e%2e/collection.anki2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await frame.GetAsync("/media/guessed/hello.svg")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await ada.Delete("session");
        (await frame.GetAsync(folder + "hello.svg")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_files_of_one_name_are_both_kept()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        async Task<string> Store(string content) => (await ada.Send(HttpMethod.Post, "media?name=dog.txt", new StringContent(content)))["name"].ToString();

        var first = await Store("one");
        var other = await Store("two");

        (await Store("one")).ShouldBe(first);
        other.ShouldNotBe(first);
        Directory.GetFiles(Path.Combine(server.Data, "users", "1", "collection.media")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task The_card_frame_is_sandboxed_by_its_own_header()
    {
        var web = Directory.CreateTempSubdirectory("reprise-web-").FullName;
        Directory.CreateDirectory(Path.Combine(web, "card-frame"));
        await File.WriteAllTextAsync(Path.Combine(web, "card-frame", "index.html"), "the frame");
        await using (var server = await RunningServer.Start(options => options with { WebRoot = web }))
        {
            using var client = new HttpClient { BaseAddress = server.Address };

            using var answer = await client.GetAsync("/card-frame/");

            (await answer.Content.ReadAsStringAsync()).ShouldBe("the frame");
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldStartWith("sandbox allow-scripts;");
            policy.ShouldNotContain("allow-same-origin");
            policy.ShouldContain("default-src 'none'");
        }

        Directory.Delete(web, recursive: true);
    }

    [Fact]
    public async Task Cards_reach_the_network_only_in_decks_whose_owner_allows_it()
    {
        var web = Directory.CreateTempSubdirectory("reprise-web-").FullName;
        Directory.CreateDirectory(Path.Combine(web, "card-frame"));
        await File.WriteAllTextAsync(Path.Combine(web, "card-frame", "index.html"), "the frame");
        var (server, ada) = await RunningServer.StartWithAda(options => options with { WebRoot = web });
        await using (server)
        using (ada)
        {
            var parent = (long)(await ada.Post("decks", new { name = "Maps" }))["id"];
            var card = await Card(ada, "Maps::Rivers", "a river");
            async Task<string?> Token() => (string?)(await ada.Get($"cards/{card}/rendered")).Body!["network"];
            async Task<string> Policy(string? token)
            {
                using var answer = await ada.Http.GetAsync($"/card-frame/index.html?network={token}");
                return answer.Headers.GetValues("Content-Security-Policy").Single();
            }

            (await Token()).ShouldBeNull();
            (await Policy(token: null)).ShouldNotContain("https:");
            await ada.Put($"decks/{parent}/network", new { allowed = true });
            var token = await Token();
            (await Policy(token)).ShouldContain("connect-src http");
            (await Policy(token)).ShouldContain(" https:;");
            (await Policy(token)).ShouldContain("frame-src 'none'");
            (await Policy("guessed")).ShouldNotContain(" https:");
            (await Policy((await ada.Get("media-base"))["base"].ToString().Split('/')[^2])).ShouldNotContain(" https:");

            await ada.Post("undo", new { step = (int)(await ada.Get("undo"))["undo"]["step"]! });
            (await Token()).ShouldBeNull();
        }

        Directory.Delete(web, recursive: true);
    }

    [Fact]
    public async Task Images_of_latex_are_made_by_the_systems_programs_where_the_administrator_allows_it()
    {
        var programs = Directory.CreateTempSubdirectory("reprise-fake-latex-").FullName;
        FakeProgram(programs, "latex", "grep -q broken tmp.tex && { echo '! it is <broken>' > tmp.log; exit 1; }\ngrep -q endless tmp.tex && { yes endless > tmp.log; exit 1; }\ncp tmp.tex tmp.dvi");
        FakeProgram(programs, "dvipng", "cp tmp.dvi tmp.png");
        Environment.SetEnvironmentVariable("PATH", $"{programs}:{Environment.GetEnvironmentVariable("PATH")}");
        var (server, ada) = await RunningServer.StartWithAda(options => options with { MakesLatex = true });
        await using (server)
        using (ada)
        {
            var card = await Card(ada, "Formulas", "[$]x^2[/$]");
            async Task<string> Question(long id) => (await ada.Get($"cards/{id}/rendered"))["question"].ToString();
            (await Question(card)).ShouldContain("disabled in the preferences");
            await ada.Patch("settings", new { renderLatex = true });

            var question = await Question(card);
            question.ShouldContain("<img class=latex");
            var file = question.Split("src=\"")[1].Split('"')[0];
            using var frame = new HttpClient { BaseAddress = server.Address };
            (await frame.GetStringAsync((await ada.Get("media-base"))["base"] + file)).ShouldContain("$x^2$");
            File.Exists(Path.Combine(server.Data, "users", "1", "collection.media", file)).ShouldBeTrue();

            var broken = await Card(ada, "Formulas", "[$]broken[/$]");
            file = (await Question(broken)).Split("src=\"")[1].Split('"')[0];
            (await frame.GetAsync((await ada.Get("media-base"))["base"] + file)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await Question(broken)).ShouldContain("Error executing latex.<br>Generated file: tmp.tex<br><small><pre>! it is &lt;broken&gt;");

            var endless = await Card(ada, "Formulas", "[$]endless[/$]");
            file = (await Question(endless)).Split("src=\"")[1].Split('"')[0];
            (await frame.GetAsync((await ada.Get("media-base"))["base"] + file)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            var answer = await Question(endless);
            answer.ShouldContain("<small><pre>…");
            answer.Length.ShouldBeLessThan(20_000);
        }

        Directory.Delete(programs, recursive: true);
    }

    [Fact]
    public async Task Without_the_administrators_leave_no_image_of_latex_is_made()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var card = await Card(ada, "Formulas", "[$]x[/$]");
        await ada.Patch("settings", new { renderLatex = true });

        (await ada.Get($"cards/{card}/rendered"))["question"].ToString().ShouldContain("its administrator can allow it");
    }

    private static void FakeProgram(string folder, string name, string script)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static async Task<long> Card(ApiClient client, string deck, string front)
    {
        var deckId = (await client.Get("decks")).Body!["decks"]!.AsArray().FirstOrDefault(one => one!["fullName"]!.ToString() == deck)?["id"] ?? (await client.Post("decks", new { name = deck }))["id"];
        var basic = (await client.Get("note-types")).Body!.AsArray().First(type => type!["name"]!.ToString() == "Basic")!["id"]!.GetValue<long>();
        var note = (await client.Post("notes", new { noteTypeId = basic, deckId = (long)deckId, fields = new[] { front, "back" }, tags = Array.Empty<string>() }))["id"];
        return (long)(await client.Get($"notes/{note}"))["cards"][0]!["id"]!;
    }
}
