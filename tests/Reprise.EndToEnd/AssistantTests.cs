using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Reprise.EndToEnd;

/// <summary>The Model Context Protocol for assistants (docs/ankiconnect.md).</summary>
public sealed class AssistantTests
{
    private const string AddNotes = """{"notes":[{"deck":"Default","noteType":"Basic","fields":{"Front":"dog","Back":"Hund"},"tags":["animal"]}]}""";

    [Fact]
    public async Task An_assistant_with_a_key_for_writing_adds_finds_and_changes_notes()
    {
        await using var site = await Site.Start();
        using var client = ClientOf(site, readOnly: false);
        var hello = await Ask(client, "initialize", """{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""");
        hello["protocolVersion"]!.ToString().ShouldBe("2025-06-18");
        hello["serverInfo"]!["name"]!.ToString().ShouldBe("reprise");
        (await Ask(client, "tools/list", "{}"))["tools"]!.AsArray().Select(tool => tool!["name"]!.ToString()).ShouldContain("add_notes");

        var note = JsonNode.Parse(await Call(client, "add_notes", AddNotes))![0]!.ToString();
        await Call(client, "update_note", "{\"note\":" + note + ",\"fields\":{\"Back\":\"der Hund\"}}");

        var found = JsonNode.Parse(await Call(client, "search_notes", """{"query":"tag:animal"}"""))!;
        ((int)found["total"]!).ShouldBe(1);
        found["notes"]![0]!["fields"]!["Back"]!.ToString().ShouldBe("der Hund");
        JsonNode.Parse(await Call(client, "list_decks", "{}"))![0]!["new"]!.ToString().ShouldBe("1");
        JsonNode.Parse(await Call(client, "get_statistics", "{}"))!["cards"]!.ToString().ShouldBe("1");
    }

    [Fact]
    public async Task A_key_for_reading_neither_sees_nor_runs_tools_that_write()
    {
        await using var site = await Site.Start();
        using var client = ClientOf(site, readOnly: true);
        (await Ask(client, "tools/list", "{}"))["tools"]!.AsArray().Select(tool => tool!["name"]!.ToString()).ShouldNotContain("add_notes");
        var refused = await Ask(client, "tools/call", "{\"name\":\"add_notes\",\"arguments\":" + AddNotes + "}");
        ((bool)refused["isError"]!).ShouldBeTrue();
        refused["content"]![0]!["text"]!.ToString().ShouldContain("reading only");
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_key_or_from_another_site()
    {
        await using var site = await Site.Start();
        using var client = ClientOf(site, readOnly: true);
        using var nobody = new HttpClient { BaseAddress = new Uri(site.Address) };
        (await nobody.PostAsync("mcp", new StringContent("{}"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var request = new HttpRequestMessage(HttpMethod.Post, "mcp") { Content = new StringContent("{}") };
        request.Headers.Add("Origin", "https://evil.example");
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.GetAsync("mcp")).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task The_command_serves_an_assistant_on_standard_input_and_output()
    {
        var data = Directory.CreateTempSubdirectory("reprise-mcp-").FullName;
        try
        {
            var assembly = Path.Combine(AppContext.BaseDirectory, "reprise.dll");
            await Run(assembly, ["user", "add", "ada", "--password", "correct horse", "--data", data], "");
            var output = await Run(
                assembly,
                ["mcp", "--data", data],
                """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""" + "\n"
                + """{"jsonrpc":"2.0","method":"notifications/initialized"}""" + "\n"
                + """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_tags","arguments":{}}}""" + "\n");
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            lines.Length.ShouldBe(2, output);
            JsonNode.Parse(lines[1])!["result"]!["content"]![0]!["text"]!.ToString().ShouldBe("""{"total":0,"tags":[]}""");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static HttpClient ClientOf(Site site, bool readOnly)
    {
        var account = site.Services.GetRequiredService<AccountDirectory>().AddFirst("ada", "correct horse", "Europe/Berlin")!;
        var (_, key) = site.Services.GetRequiredService<Sessions>().AddToken(account.Id, "assistant", !readOnly);
        return new HttpClient { BaseAddress = new Uri(site.Address), DefaultRequestHeaders = { Authorization = new("Bearer", key), Accept = { new("application/json"), new("text/event-stream") } } };
    }

    private static async Task<JsonNode> Ask(HttpClient client, string method, string parameters)
    {
        using var body = new StringContent("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\",\"params\":" + parameters + "}", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("mcp", body);
        var reply = MessageIn(await answer.Content.ReadAsStringAsync());
        reply["id"]!.ToString().ShouldBe("7");
        return reply["result"].ShouldNotBeNull(reply.ToJsonString());
    }

    /// <summary>The message of an answer, which comes as JSON or as the data of one event.</summary>
    private static JsonNode MessageIn(string answer) =>
        JsonNode.Parse(answer.Split('\n').FirstOrDefault(line => line.StartsWith("data:", StringComparison.Ordinal))?[5..] ?? answer)!;

    private static async Task<string> Call(HttpClient client, string tool, string arguments)
    {
        var result = await Ask(client, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
        var text = result["content"]![0]!["text"]!.ToString();
        ((bool)result["isError"]!).ShouldBeFalse(text);
        return text;
    }

    private static async Task<string> Run(string assembly, string[] arguments, string input)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, output);
        return output;
    }
}
