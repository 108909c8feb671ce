using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>Importing packages.</summary>
internal static class ImportEndpoints
{
    public static RouteGroupBuilder MapImport(this RouteGroupBuilder api)
    {
        api.MapPost("/import", Import).WithTags("Import").WithName("ImportPackage").WithSummary("Import a package (.apkg, .colpkg) or another program's file (Mnemosyne, AnkiApp, Pauker, SuperMemo, JSON); the body is its bytes").Accepts<Stream>("*/*");
        api.MapGet("/import/options", (CallersCollection mine) => mine.Read(collection => ImportOptions.Of(PackageImport.RememberedOptions(collection)))).WithTags("Import").WithName("GetImportOptions").WithSummary("How a package was imported last");
        return api;
    }

    private static async Task<Accepted<JobAnswer<ImportAnswer>>> Import(
        [AsParameters] ImportQuery query, HttpContext context, Caller caller, DataFolder folder, ServerOptions options, JobList jobs, PackageImports imports, Quotas quotas)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = options.LargestImport;
        var account = caller.Account;
        if (context.Request.ContentLength is { } announced)
        {
            quotas.Take(account, announced);
        }

        var file = await Uploads.ReceiveAsync(folder, query.Name, context.Request.Body, context.RequestAborted);
        if (context.Request.ContentLength is null)
        {
            TakeRoom(quotas, account, file);
        }

        var choices = query.Options();
        var job = jobs.Start(account.Id, "import", (running, cancel) => imports.RunAsync(account, file, choices, running, cancel), Path.GetDirectoryName(file)!);
        return TypedResults.Accepted((string?)null, job.Answer<ImportAnswer>());
    }

    private static void TakeRoom(Quotas quotas, Account account, string file)
    {
        try
        {
            quotas.Take(account, new FileInfo(file).Length);
        }
        catch
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
            throw;
        }
    }
}

/// <summary>How a package is imported.</summary>
internal sealed record ImportQuery(
    string Name, string Notes = "if-newer", string NoteTypes = "if-newer", bool? Scheduling = null, bool? DeckOptions = null, bool? MergeNoteTypes = null)
{
    public PackageImportOptions Options() => new()
    {
        UpdateNotes = Condition("notes", Notes),
        UpdateNoteTypes = Condition("noteTypes", NoteTypes),
        WithScheduling = Scheduling ?? true,
        WithDeckConfigs = DeckOptions ?? true,
        MergeNoteTypes = MergeNoteTypes ?? false,
    };

    private static UpdateCondition Condition(string member, string when) => when switch
    {
        "if-newer" => UpdateCondition.IfNewer,
        "always" => UpdateCondition.Always,
        "never" => UpdateCondition.Never,
        _ => throw ApiException.Invalid(member, "This is if-newer, always or never."),
    };
}
