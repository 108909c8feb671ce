using System.Net.Http.Headers;
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
        var control = ControlFile.Read(Path.GetFullPath(data)) ?? throw new CommandFailedException($"Another command is using the data folder {Path.GetFullPath(data)}. Try again when it is done.");
        using var client = new HttpClient { BaseAddress = new Uri(control.Address.TrimEnd('/') + "/"), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", control.Key);
        client.DefaultRequestHeaders.Add("X-Reprise-Scope", allowWriting ? "write" : "read");
        if (user is not null)
        {
            client.DefaultRequestHeaders.Add("X-Reprise-Account", user);
        }

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
            if (!answer.IsSuccessStatusCode)
            {
                throw new CommandFailedException($"The server refused: {await answer.Content.ReadAsStringAsync(cancel)}");
            }

            var reply = await answer.Content.ReadAsStringAsync(cancel);
            if (reply.Length > 0)
            {
                await output.WriteLineAsync(reply);
            }
        }

        if (own is not null)
        {
            await own.StopAsync(CancellationToken.None);
        }

        return 0;
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
