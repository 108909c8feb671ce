using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Reprise.EndToEnd;

/// <summary>Genuine clients of AnkiConnect from npm (tests/ankiconnect-clients) against a real server.</summary>
public sealed class ConnectClientTests
{
    private static readonly string Folder = Path.Combine(Site.Root, "tests", "ankiconnect-clients");

    [Fact]
    public async Task Every_method_of_yanki_connect_works()
    {
        await using var site = await Start();
        var (status, output) = await Run("node", ["yanki-connect.mjs", site.ConnectAddress!]);
        output.Split('\n').Where(line => line.StartsWith("fail", StringComparison.Ordinal)).ShouldBeEmpty();
        status.ShouldBe(0, output);
        output.ShouldContain("116 methods, 0 failed");
    }

    [Fact]
    public async Task Yanki_brings_a_folder_of_markdown_in_and_changes_nothing_the_second_time()
    {
        await using var site = await Start();
        var notes = Directory.CreateTempSubdirectory("reprise-markdown-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(notes, "basic.md"), "# Greeting\n\n---\n\nhello *world* ![dot](dot.gif)\n");
            await File.WriteAllTextAsync(Path.Combine(notes, "cloze.md"), "The capital of France is ~~Paris~~.\n");
            await File.WriteAllTextAsync(Path.Combine(notes, "typed.md"), "2 + 2 =\n\n*4*\n");
            await File.WriteAllBytesAsync(Path.Combine(notes, "dot.gif"), Convert.FromBase64String("R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="));
            (await Actions(site, notes)).ShouldBe(["created", "created", "created"]);
            (await Actions(site, notes)).ShouldBe(["unchanged", "unchanged", "unchanged"]);
            File.Delete(Path.Combine(notes, "cloze.md"));
            (await Actions(site, notes)).Order().ShouldBe(["deleted", "unchanged", "unchanged"]);
        }
        finally
        {
            Directory.Delete(notes, recursive: true);
        }
    }

    private static async Task<List<string>> Actions(Site site, string notes)
    {
        var (status, output) = await Run(
            "node", ["node_modules/yanki/dist/bin/cli.js", "sync", notes, "--anki-connect", site.ConnectAddress!, "--anki-web", "false", "--json"]);
        status.ShouldBe(0, output);
        return [.. JsonNode.Parse(output)!["synced"]!.AsArray().Select(note => note!["action"]!.ToString())];
    }

    private static async Task<Site> Start()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            var (status, output) = await Run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
            status.ShouldBe(0, output);
        }

        var site = await Site.Start(options => options with { SingleUser = true, ConnectUrl = "http://127.0.0.1:0" });
        site.Services.GetRequiredService<AccountDirectory>().AddFirst("ada", "correct horse", "Europe/Berlin");
        return site;
    }

    private static async Task<(int Status, string Output)> Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await errors);
    }
}
