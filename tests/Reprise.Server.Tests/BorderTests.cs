namespace Reprise.Server.Tests;

/// <summary>What is always true of the server, whatever is asked.</summary>
public sealed class BorderTests
{
    [Fact]
    public async Task A_changing_request_without_the_apps_header_or_from_another_site_is_refused()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        using var foreign = new HttpClient { BaseAddress = new Uri(server.Address, "/api/") };
        foreign.DefaultRequestHeaders.Add("Cookie", ada.Cookies.GetCookieHeader(server.Address));

        (await foreign.PatchAsJsonAsync("me", new { theme = "dark" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ada.Send(HttpMethod.Patch, "me", new { theme = "dark" }, ("Origin", "https://evil.example"))).Code.ShouldBe("forgery");
        (await ada.Send(HttpMethod.Patch, "me", new { theme = "dark" }, ("Origin", server.Address.GetLeftPart(UriPartial.Authority)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Names_that_the_server_is_not_known_by_are_refused()
    {
        await using var server = await RunningServer.Start(options => options with { AllowedHosts = ["cards.example"] });
        using var client = server.Client();

        (await client.Send(HttpMethod.Get, "session", null, ("Host", "evil.example"))).Code.ShouldBe("unknown-host");
        (await client.Send(HttpMethod.Get, "session", null, ("Host", "cards.example"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Forwarded_headers_are_believed_from_configured_proxies_only()
    {
        await using var trusting = await RunningServer.Start(options => options with { TrustedProxies = ["127.0.0.1"], AllowedHosts = ["cards.example"] });
        await using var wary = await RunningServer.Start();
        (string, string)[] forwarded = [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "cards.example")];
        async Task<string> Cookie(RunningServer server)
        {
            using var client = server.Client();
            var code = ((FirstVisitCode)server.Services.GetService(typeof(FirstVisitCode))!).Value;
            var answer = await client.Send(HttpMethod.Post, "session/first", new { name = "ada", password = RunningServer.Password, code }, forwarded);
            return answer.Response.Headers.GetValues("Set-Cookie").Single();
        }

        (await Cookie(trusting)).ShouldContain("secure", Case.Insensitive);
        (await Cookie(wary)).ShouldNotContain("secure", Case.Insensitive);
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/API/session")]
    [InlineData("/sync/nothing")]
    [InlineData("/Sync/meta")]
    [InlineData("/msync/begin/")]
    [InlineData("/media/none")]
    [InlineData("/healthz/")]
    [InlineData("/assets/missing.js")]
    public async Task The_page_never_answers_for_protocol_routes(string path)
    {
        var web = Directory.CreateTempSubdirectory("reprise-web-").FullName;
        await File.WriteAllTextAsync(Path.Combine(web, "index.html"), "<base href=\"/\" />the page");
        await using (var server = await RunningServer.Start(options => options with { WebRoot = web }))
        {
            using var client = new HttpClient { BaseAddress = server.Address };

            (await (await client.GetAsync(path)).Content.ReadAsStringAsync()).ShouldNotContain("the page");
            (await client.GetStringAsync("/decks/12")).ShouldContain("the page");
        }

        Directory.Delete(web, recursive: true);
    }

    [Fact]
    public async Task The_page_holds_what_it_asks_for_first_and_nothing_of_it_can_end_the_element()
    {
        var web = Directory.CreateTempSubdirectory("reprise-web-").FullName;
        await File.WriteAllTextAsync(Path.Combine(web, "index.html"), "<head><base href=\"/\" /></head><body><div></div></body>");
        await File.WriteAllTextAsync(Path.Combine(web, "pages.json"), """{"browse":["assets/browse.js","assets/browse.css"],"browse:en":["assets/en.js"],"browse:ar":["assets/ar.js"],"door:en":["assets/door.js"]}""");
        var (server, ada) = await RunningServer.StartWithAda(options => options with { WebRoot = web });
        await using (server)
        using (ada)
        {
            using var stranger = new HttpClient { BaseAddress = server.Address };
            using var reader = new HttpClient { BaseAddress = server.Address };
            reader.DefaultRequestHeaders.Add("Cookie", ada.Cookies.GetCookieHeader(server.Address));
            reader.DefaultRequestHeaders.Add("Accept-Language", "ar-EG");
            var page = await reader.GetAsync("/browse?q=%22%3C%2Fscript%3E%3Cscript%3E%22");
            var html = await page.Content.ReadAsStringAsync();
            for (var attempt = 0; attempt < 50 && !html.Contains("\"opening\"", StringComparison.Ordinal); attempt++)
            {
                // What is not ready soon is left out: a collection that is opened for the first time, a busy machine.
                html = await reader.GetStringAsync("/browse?q=%22%3C%2Fscript%3E%3Cscript%3E%22");
            }

            var answers = System.Text.Json.JsonDocument.Parse(html[(html.IndexOf("id=\"answers\">", StringComparison.Ordinal) + 13)..html.IndexOf("</script></body>", StringComparison.Ordinal)]).RootElement;
            var closed = await stranger.GetStringAsync("/browse?q=x");

            page.Headers.CacheControl!.NoStore.ShouldBeTrue();
            answers.GetProperty("session").GetProperty("me").GetProperty("name").GetString().ShouldBe("ada");
            answers.GetProperty("opening").GetProperty("search").GetString().ShouldBe("\"</script><script>\"");
            html.ShouldContain("<link rel=\"modulepreload\" crossorigin href=\"./assets/browse.js\"><link rel=\"stylesheet\" crossorigin href=\"./assets/browse.css\"><link rel=\"modulepreload\" crossorigin href=\"./assets/ar.js\"></head>");
            closed.ShouldContain("\"signed-out\"");
            closed.ShouldNotContain("opening");
            closed.ShouldContain("assets/door.js");
        }

        Directory.Delete(web, recursive: true);
    }

    [Fact]
    public async Task Everything_works_under_a_path_base()
    {
        var web = Directory.CreateTempSubdirectory("reprise-web-").FullName;
        await File.WriteAllTextAsync(Path.Combine(web, "index.html"), "<base href=\"/\" />the page");
        await using (var server = await RunningServer.Start(options => options with { WebRoot = web, PathBase = "/cards" }))
        {
            using var client = new ApiClient(new Uri(server.Address, "/"));
            client.Http.BaseAddress.ShouldNotBeNull();
            using var based = new HttpClient { BaseAddress = server.Address };
            based.DefaultRequestHeaders.Add("X-Reprise", "1");

            (await based.GetStringAsync("/cards/decks")).ShouldContain("<base href=\"/cards/\"");
            var made = await based.PostAsJsonAsync("/cards/api/session/first", new { name = "ada", password = RunningServer.Password });
            made.Headers.GetValues("Set-Cookie").Single().ShouldContain("path=/cards", Case.Insensitive);
        }

        Directory.Delete(web, recursive: true);
    }

    [Fact]
    public async Task A_data_folder_has_one_owner()
    {
        await using var server = await RunningServer.Start();

        Should.Throw<DataFolderInUseException>(() => RepriseServer.Create(new ServerOptions { DataPath = server.Data, Urls = ["http://127.0.0.1:0"] }));
    }

    [Fact]
    public async Task A_server_that_was_never_started_gives_its_data_folder_back()
    {
        var options = new ServerOptions { DataPath = Directory.CreateTempSubdirectory("reprise-unstarted-").FullName, Urls = ["http://127.0.0.1:0"] };
        await using (RepriseServer.Create(options))
        {
        }

        await using (RepriseServer.Create(options))
        {
        }

        Directory.Delete(options.DataPath, recursive: true);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        var data = Directory.CreateTempSubdirectory("reprise-test-").FullName;
        await using (await RunningServer.Start(data: data))
        {
        }

        using (var database = Collections.Database.Open(Path.Combine(data, "reprise.db"), Collections.DatabaseAccess.ReadWrite))
        {
            database.ExecuteScript("pragma user_version = 99");
        }

        Should.Throw<ServerDatabaseTooNewException>(() => RepriseServer.Create(new ServerOptions { DataPath = data, Urls = ["http://127.0.0.1:0"] }));
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task The_open_api_document_names_every_operation_once()
    {
        await using var server = await RunningServer.Start();
        using var client = server.Client();

        var document = await client.Get("openapi.json");

        var ids = document["paths"].AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => operation.Value!["operationId"]?.ToString())).ToList();
        ids.ShouldNotBeEmpty();
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => !string.IsNullOrEmpty(id));
    }

    [Fact]
    public async Task Metrics_are_for_local_clients_and_hold_routes_not_paths()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        using var client = new HttpClient { BaseAddress = server.Address };
        await client.GetAsync("/media/some-capability/secret-name.jpg");

        var text = await client.GetStringAsync("/metrics");

        text.ShouldContain("reprise_http_requests_total{method=\"POST\",route=\"/api/session/first\",status=\"200\"} 1");
        text.ShouldNotContain("secret-name");
        text.ShouldEndWith("# EOF\n");
    }
}
