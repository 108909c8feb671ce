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
}
