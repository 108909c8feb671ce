using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Reprise.Tests;

/// <summary>The real program in a process of its own, on a free port, with all that it logs.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly List<string> lines = [];
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => this.process = process;

    public HttpClient Client { get; } = new();

    public string Log
    {
        get
        {
            lock (lines)
            {
                return string.Join('\n', lines);
            }
        }
    }

    public static Task<ServerProcess> Start(string data) =>
        Start(new Dictionary<string, string>(), "--data", data, "--urls", "http://127.0.0.1:0", "--log-level", "debug", "--json");

    /// <summary>Starts it with variables in its environment.</summary>
    public static async Task<ServerProcess> Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = StartOf(environment, [.. arguments, "--no-connect"]);
        var server = new ServerProcess(new Process { StartInfo = start });
        server.process.OutputDataReceived += server.Take;
        server.process.ErrorDataReceived += server.Take;
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        _ = server.process.WaitForExitAsync().ContinueWith(_ => server.address.TrySetException(new InvalidOperationException(server.Log)), TaskScheduler.Default);
        server.Client.BaseAddress = new Uri(await server.address.Task.WaitAsync(TimeSpan.FromSeconds(60)), "api/");
        server.Client.DefaultRequestHeaders.Add("X-Reprise", "1");
        return server;
    }

    /// <summary>Lets it try to start, which it refuses; answers its exit code and what it says.</summary>
    public static async Task<(int Code, string Said)> StartInVain(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var vain = Process.Start(StartOf(environment, arguments))!;
        var said = await vain.StandardError.ReadToEndAsync();
        await vain.WaitForExitAsync();
        return (vain.ExitCode, said.Trim());
    }

    /// <summary>Asks the program to end, as systemd and docker do, and answers its exit code.</summary>
    public async Task<int> Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async Task<JsonNode> Post(string path, object body)
    {
        using var response = await Client.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync()) ?? new JsonObject();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Client.Dispose();
    }

    private static ProcessStartInfo StartOf(IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "reprise.dll"), "serve", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Take(object sender, DataReceivedEventArgs received)
    {
        if (received.Data is not { } line)
        {
            return;
        }

        lock (lines)
        {
            lines.Add(line);
        }

        const string Announced = "Reprise is at ";
        if (line.StartsWith(Announced, StringComparison.Ordinal))
        {
            address.TrySetResult(new Uri(line[Announced.Length..]));
        }
    }
}
