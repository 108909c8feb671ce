using System.Buffers;

namespace Reprise.AnkiConnect.Tests;

/// <summary>Which pages may use the interface (docs/spec/ankiconnect.md §4, the origin table of §18.2).</summary>
public class OriginTests
{
    private const string Version = """{"action":"version"}""";

    [Theory]
    [InlineData(null, 200, "http://localhost")]
    [InlineData("http://localhost", 200, "http://localhost")]
    [InlineData("http://localhost:3000", 403, "http://localhost")]
    [InlineData("https://localhost", 403, "http://localhost")]
    [InlineData("null", 403, "http://localhost")]
    [InlineData("", 403, "http://localhost")]
    [InlineData("https://example.com", 403, "http://localhost")]
    [InlineData("app://obsidian.md", 403, "http://localhost")]
    [InlineData("https://127.0.0.1:8443", 403, "http://localhost")]
    [InlineData("http://127.0.0.1", 200, "http://127.0.0.1")]
    [InlineData("https://127.0.0.1", 200, "https://127.0.0.1")]
    [InlineData("http://127.0.0.1:5173", 200, "http://127.0.0.1:5173")]
    [InlineData("chrome-extension://abc", 200, "chrome-extension://abc")]
    [InlineData("moz-extension://abc", 200, "moz-extension://abc")]
    [InlineData("safari-web-extension://abc", 200, "safari-web-extension://abc")]
    public void By_default_extensions_and_this_machine_are_admitted(string? origin, int status, string cors)
    {
        using var desk = Desk.Empty();
        var answer = desk.Handle(Version, origin);
        answer.Status.ShouldBe(status);
        Header(answer, "Access-Control-Allow-Origin").ShouldBe(cors);
        Header(answer, "Access-Control-Allow-Headers").ShouldBe("*");
        Header(answer, "Content-Type").ShouldBe(status == 200 ? "application/json" : null);
        answer.Body.Length.ShouldBe(status == 200 ? 1 : 0);
    }

    [Theory]
    [InlineData("https://example.com", "*", 200, "*")]
    [InlineData("https://example.com", "https://example.com", 200, "https://example.com")]
    [InlineData("chrome-extension://abc", "http://localhost:3000", 403, "http://localhost")]
    public void The_list_decides(string origin, string listed, int status, string cors)
    {
        using var desk = Desk.Empty();
        desk.Config = desk.Config with { WebCorsOriginList = [listed] };
        var answer = desk.Handle(Version, origin);
        answer.Status.ShouldBe(status);
        Header(answer, "Access-Control-Allow-Origin").ShouldBe(cors);
    }

    [Fact]
    public void The_old_single_origin_still_counts()
    {
        using var desk = Desk.Empty();
        desk.Config = desk.Config with { WebCorsOrigin = "https://example.com" };
        desk.Handle(Version, "https://example.com").Status.ShouldBe(200);
    }

    [Fact]
    public void Preflights_are_answered_for_every_page_and_private_networks_on_request_only()
    {
        using var desk = Desk.Empty();
        var answer = desk.Handle("", "foo", "OPTIONS", privateNetwork: true);
        (answer.Status, answer.Body.Length).ShouldBe((200, 0L));
        Header(answer, "Access-Control-Allow-Origin").ShouldBe("http://localhost");
        Header(answer, "Access-Control-Allow-Private-Network").ShouldBe("true");
        Header(desk.Handle("", "foo", "OPTIONS"), "Access-Control-Allow-Private-Network").ShouldBeNull();
        Header(desk.Handle(Version, privateNetwork: true), "Access-Control-Allow-Private-Network").ShouldBeNull();
    }

    [Fact]
    public void Malformed_and_empty_bodies_of_foreign_pages_are_refused()
    {
        using var desk = Desk.Empty();
        desk.Handle("{1: 2}", "foo").Status.ShouldBe(403);
        desk.Handle("", "foo").Status.ShouldBe(403);
    }

    [Fact]
    public void A_page_asks_the_person_and_a_yes_is_remembered()
    {
        using var desk = Desk.Empty();
        const string Ask = """{"action":"requestPermission","version":6,"params":{"allowed":true,"origin":"forged"}}""";
        var refused = desk.Handle(Ask, "https://example.com");
        Header(refused, "Access-Control-Allow-Origin").ShouldBe("https://example.com");
        JsonNode.Parse(refused.Body.ToArray())!["result"]!.ToJsonString().ShouldBe("""{"permission":"denied"}""");
        desk.Permission = new PermissionAnswer(Granted: true, Ignore: false);
        JsonNode.Parse(desk.Handle(Ask, "https://example.com").Body.ToArray())!["result"]!.ToJsonString().ShouldBe("""{"permission":"granted","requireApikey":false,"version":6}""");
        desk.Handle(Version, "https://example.com").Status.ShouldBe(200);
    }

    [Fact]
    public void A_page_that_is_to_be_ignored_is_denied_without_a_question()
    {
        using var desk = Desk.Empty();
        const string Ask = """{"action":"requestPermission","version":6}""";
        desk.Permission = new PermissionAnswer(Granted: false, Ignore: true);
        desk.Handle(Ask, "https://example.com");
        desk.Config.IgnoreOriginList.ShouldBe(["https://example.com"]);
        desk.Permission = new PermissionAnswer(Granted: true, Ignore: false);
        JsonNode.Parse(desk.Handle(Ask, "https://example.com").Body.ToArray())!["result"]!.ToJsonString().ShouldBe("""{"permission":"denied"}""");
    }

    [Fact]
    public void Asking_for_permission_needs_no_key_and_tells_whether_one_is_needed()
    {
        using var desk = Desk.Empty();
        desk.Config = desk.Config with { ApiKey = "secret" };
        desk.Reply("""{"action":"requestPermission","version":6}""")!["result"]!.ToJsonString().ShouldBe("""{"permission":"granted","requireApikey":true,"version":6}""");
    }

    private static string? Header(ConnectAnswer answer, string name) => answer.Headers.Where(header => header.Key == name).Select(header => header.Value).SingleOrDefault();
}
