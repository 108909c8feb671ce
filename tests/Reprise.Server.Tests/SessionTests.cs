namespace Reprise.Server.Tests;

public sealed class SessionTests
{
    [Fact]
    public async Task The_session_cookie_cannot_be_read_by_scripts_nor_sent_from_other_sites()
    {
        await using var server = await RunningServer.Start();
        using var ada = server.Client();

        var answer = await ada.Post("session/first", new { name = "ada", password = RunningServer.Password });

        var cookie = answer.Response.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
        cookie.ShouldNotContain("secure", Case.Insensitive);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var cookies = ada.Cookies.GetCookieHeader(server.Address);

        (await ada.Delete("session")).Status.ShouldBe(HttpStatusCode.NoContent);

        using var thief = server.Client();
        (await thief.Send(HttpMethod.Get, "me", null, ("Cookie", cookies))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Guessing_a_password_is_slowed_down_but_does_not_lock_its_owner_out_elsewhere()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        using var guesser = server.Client();

        for (var guess = 0; guess < 5; guess++)
        {
            (await guesser.Post("session", new { name = "ADA", password = "wrong guess" })).Code.ShouldBe("wrong-password");
        }

        var slowed = await guesser.Post("session", new { name = "ada", password = RunningServer.Password });
        slowed.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        slowed.Response.Headers.RetryAfter.ShouldNotBeNull();
        (await ada.Get("me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_works_without_the_forgery_header_and_can_be_revoked()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var made = await ada.Post("me/tokens", new { name = "script" });
        using var script = new HttpClient { BaseAddress = new Uri(server.Address, "/api/") };
        script.DefaultRequestHeaders.Authorization = new("Bearer", made["token"].ToString());

        (await script.PatchAsJsonAsync("me", new { theme = "dark" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ada.Delete($"me/tokens/{made["id"]}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await script.GetAsync("me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Neither_sessions_nor_tokens_nor_passwords_lie_readable_in_the_database()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        using var __ = ada;
        var token = (await ada.Post("me/tokens", new { name = "script" }))["token"].ToString();
        var session = ada.Cookies.GetAllCookies().Single().Value;
        var copy = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using (server)
        {
            File.Copy(Path.Combine(server.Data, "reprise.db"), copy);
            File.AppendAllBytes(copy, File.ReadAllBytes(Path.Combine(server.Data, "reprise.db-wal")));
        }

        var bytes = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(copy));
        File.Delete(copy);
        bytes.ShouldNotContain(session);
        bytes.ShouldNotContain(token);
        bytes.ShouldNotContain(RunningServer.Password);
        bytes.ShouldContain("ada");
    }

    [Fact]
    public async Task A_language_is_a_tag_and_an_empty_one_leaves_it_to_the_browser()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Patch("me", new { language = "ar-EG" });

        (await ada.Patch("me", new { language = new string('x', 4000) })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.Get("me"))["language"]!.ToString().ShouldBe("ar-EG");
        await ada.Patch("me", new { language = "" });

        (await ada.Get("me"))["language"].ShouldBeNull();
    }

    [Fact]
    public async Task Preferences_are_merged_by_key_and_null_removes_one()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;

        await ada.Patch("me", new { preferences = new { zoom = 2, tour = "seen" } });
        var me = await ada.Patch("me", new { preferences = new { zoom = (int?)null, night = true } });

        me["preferences"].ToJsonString().ShouldBe("""{"tour":"seen","night":true}""");
    }

    [Fact]
    public async Task Only_administrators_manage_accounts()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var bob = await ada.Post("accounts", new { name = "bob", password = "another secret" });
        using var asBob = server.Client();
        await asBob.Post("session", new { name = "bob", password = "another secret" });

        (await asBob.Get("accounts")).Code.ShouldBe("forbidden");
        (await asBob.Delete("accounts/1")).Code.ShouldBe("forbidden");
        (await ada.Delete($"accounts/{bob["id"]}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await asBob.Get("me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        Directory.GetDirectories(Path.Combine(server.Data, "removed")).Length.ShouldBe(1);
    }
}
