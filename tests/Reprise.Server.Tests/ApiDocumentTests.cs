using System.Text.Encodings.Web;
using System.Text.Json;

namespace Reprise.Server.Tests;

/// <summary>The document that the web app's types are generated from and that the server answers with.</summary>
public class ApiDocumentTests
{
    private const string Write = "REPRISE_WRITE_API";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_file_of_the_document_says_what_the_routes_say()
    {
        await using var server = await RunningServer.Start(options => options with { MakesApiDocument = true });
        using var client = server.Client();

        var document = (await client.Get("made/openapi.json")).Body!.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

        if (Environment.GetEnvironmentVariable(Write) is not null)
        {
            await File.WriteAllTextAsync(Copy(), document);
        }

        (document == await File.ReadAllTextAsync(Copy())).ShouldBeTrue("web/src/api/openapi.json is not what the routes say. Run: cd web && npm run api");
    }

    [Fact]
    public async Task The_server_answers_with_the_file_of_the_document()
    {
        await using var server = await RunningServer.Start();
        using var client = server.Client();

        var document = (await client.Get("openapi.json")).Body!.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

        document.ShouldBe(await File.ReadAllTextAsync(Copy()));
    }

    private static string Copy()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Reprise.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found above the tests.");
        }

        return Path.Combine(folder.FullName, "web", "src", "api", "openapi.json");
    }
}
