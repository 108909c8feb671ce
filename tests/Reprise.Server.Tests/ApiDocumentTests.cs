using System.Text.Encodings.Web;
using System.Text.Json;

namespace Reprise.Server.Tests;

/// <summary>The document that the web app's types are generated from.</summary>
public class ApiDocumentTests
{
    private const string Write = "REPRISE_WRITE_API";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_web_apps_copy_of_the_document_is_what_the_server_answers()
    {
        await using var server = await RunningServer.Start();
        using var client = server.Client();

        var document = (await client.Get("openapi.json")).Body!.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

        if (Environment.GetEnvironmentVariable(Write) is not null)
        {
            await File.WriteAllTextAsync(Copy(), document);
        }

        (document == await File.ReadAllTextAsync(Copy())).ShouldBeTrue("web/src/api/openapi.json is not what the server answers. Run: cd web && npm run api");
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
