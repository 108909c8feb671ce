using Microsoft.Extensions.DependencyInjection;

namespace Reprise.Server.Tests;

public sealed class FirstVisitTests
{
    [Fact]
    public async Task On_loopback_the_first_visitor_becomes_the_administrator()
    {
        await using var server = await RunningServer.Start();
        using var visitor = server.Client();

        var before = await visitor.Get("session");
        var made = await visitor.Post("session/first", new { name = "ada", password = RunningServer.Password, zone = "Asia/Tokyo" });
        var after = await visitor.Get("session");

        before["state"].ToString().ShouldBe("first-visit");
        before["codeNeeded"].GetValue<bool>().ShouldBeFalse();
        made.Status.ShouldBe(HttpStatusCode.OK);
        after["state"].ToString().ShouldBe("signed-in");
        after["me"]["administrator"]!.GetValue<bool>().ShouldBeTrue();
        after["me"]["zone"]!.ToString().ShouldBe("Asia/Tokyo");
    }

    [Fact]
    public async Task Through_a_proxy_the_first_visitor_needs_the_code_of_the_console()
    {
        await using var server = await RunningServer.Start();
        using var visitor = server.Client();
        var code = server.Services.GetRequiredService<FirstVisitCode>().Value;
        Task<Answer> First(string? typed) => visitor.Send(
            HttpMethod.Post, "session/first", new { name = "ada", password = RunningServer.Password, code = typed }, ("X-Forwarded-For", "203.0.113.9"));

        (await visitor.Send(HttpMethod.Get, "session", null, ("X-Forwarded-For", "203.0.113.9")))["codeNeeded"].GetValue<bool>().ShouldBeTrue();
        (await First(null)).Code.ShouldBe("code-needed");
        (await First("AAAA-BBBB-CCCC")).Code.ShouldBe("code-wrong");
        (await First(code.ToLowerInvariant())).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task There_is_only_one_first_visitor()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        using var second = server.Client();

        (await second.Post("session/first", new { name = "eve", password = RunningServer.Password })).Code.ShouldBe("already-set-up");
    }

    [Theory]
    [InlineData("", RunningServer.Password, null, "name")]
    [InlineData("ada", "short", null, "password")]
    [InlineData("ada", RunningServer.Password, "Mars/Olympus", "zone")]
    public async Task Names_passwords_and_zones_that_will_not_do_are_named(string name, string password, string? zone, string member)
    {
        await using var server = await RunningServer.Start();
        using var visitor = server.Client();

        var answer = await visitor.Post("session/first", new { name, password, zone });

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer["errors"].AsObject().Select(pair => pair.Key).ShouldBe([member]);
    }

    [Fact]
    public async Task Single_user_needs_no_sign_in_on_loopback_but_refuses_what_a_proxy_forwards()
    {
        await using var server = await RunningServer.Start(options => options with { SingleUser = true });
        using var client = server.Client();

        (await client.Get("session"))["state"].ToString().ShouldBe("signed-in");
        (await client.Send(HttpMethod.Get, "me", null, ("X-Forwarded-For", "203.0.113.9"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void Single_user_is_for_loopback_addresses_only() =>
        Should.Throw<InvalidServerOptionsException>(() =>
            RepriseServer.Create(new ServerOptions { DataPath = Path.Combine(Path.GetTempPath(), "never-made"), Urls = ["http://0.0.0.0:0"], SingleUser = true }));
}
