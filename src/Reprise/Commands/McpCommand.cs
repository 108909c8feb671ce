using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;

namespace Reprise;

/// <summary>reprise mcp: the Model Context Protocol on standard input and output, a message a line.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var user = new Option<string?>("--user") { Description = "The account; not needed while there is only one", HelpName = "NAME" };
        var allowWriting = new Option<bool>("--allow-writing") { Description = "Let the assistant add and change notes; otherwise it may read only" };
        var data = CommonOptions.Data();
        var command = new Command("mcp", "Serve an assistant (Model Context Protocol) on standard input and output") { user, allowWriting, data };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(data), parsed.GetValue(user), parsed.GetValue(allowWriting), cancel));
        return command;
    }

    /// <summary>Carries messages to the server that runs on the data folder, or to one of its own while there is none.</summary>
    private static async Task<int> RunAsync(string data, string? user, bool allowWriting, CancellationToken cancel)
    {
        // Standard output carries messages only: whatever the server says goes to standard error.
        Console.SetOut(Console.Error);
        await using var own = await StartIfNoneRunsAsync(data, cancel);
        try
        {
            var control = ControlFile.Read(Path.GetFullPath(data)) ?? throw new CommandFailedException($"Another command is using the data folder {Path.GetFullPath(data)}. Try again when it is done.");
            using var client = ClientOf(control, user, allowWriting);
            await CarryAsync(client, cancel);
            return 0;
        }
        finally
        {
            if (own is not null)
            {
                await own.StopAsync(CancellationToken.None);
            }
        }
    }

    private static HttpClient ClientOf(ControlFile control, string? user, bool allowWriting)
    {
        var client = new HttpClient { BaseAddress = new Uri(control.Address.TrimEnd('/') + "/"), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", control.Key);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json, text/event-stream");
        client.DefaultRequestHeaders.Add(AssistantHeaders.Scope, allowWriting ? "write" : "read");
        if (user is not null)
        {
            client.DefaultRequestHeaders.Add(AssistantHeaders.Account, user);
        }

        return client;
    }

    /// <summary>Sends each line of the input to the server, and writes each message that it answers as a line.</summary>
    private static async Task CarryAsync(HttpClient client, CancellationToken cancel)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        while (await input.ReadLineAsync(cancel) is { } line)
        {
            if (line.Length == 0)
            {
                continue;
            }

            using var content = new StringContent(line, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync("mcp", content, cancel);
            await foreach (var message in MessagesOf(answer, cancel))
            {
                await output.WriteLineAsync(message);
            }
        }
    }

    /// <summary>The messages of an answer: one as JSON, or any number as events.</summary>
    private static async IAsyncEnumerable<string> MessagesOf(HttpResponseMessage answer, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new CommandFailedException($"The server refused: {await answer.Content.ReadAsStringAsync(cancel)}");
        }

        if (answer.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            var message = await answer.Content.ReadAsStringAsync(cancel);
            if (message.Length > 0)
            {
                yield return message;
            }

            yield break;
        }

        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(cancel)).EnumerateAsync(cancel))
        {
            if (item.Data.Length > 0)
            {
                yield return item.Data;
            }
        }
    }

    private static async Task<WebApplication?> StartIfNoneRunsAsync(string data, CancellationToken cancel)
    {
        WebApplication server;
        try
        {
            server = RepriseServer.Create(new ServerOptions { DataPath = data, Urls = ["http://127.0.0.1:0"] });
        }
        catch (DataFolderInUseException)
        {
            return null;
        }

        await server.StartAsync(cancel);
        return server;
    }
}
