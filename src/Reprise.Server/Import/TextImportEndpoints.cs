using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>Importing text files: send the file, look at how it is read and change that, then import.</summary>
internal static class TextImportEndpoints
{
    /// <summary>Text is read in memory.</summary>
    private const long LargestText = 256L << 20;

    public static RouteGroupBuilder MapTextImport(this RouteGroupBuilder api)
    {
        var text = api.MapGroup("/import/text").WithTags("Import");
        text.MapPost("", Receive).WithName("SendText").WithSummary("Send a text file (CSV, TSV); the body is its bytes").Accepts<Stream>("*/*");
        text.MapPost("/{upload}/metadata", Analyse).WithName("AnalyseText").WithSummary("How the file is read with another separator, note type or deck");
        text.MapPost("/{upload}", Import).WithName("ImportText").WithSummary("Import the file as the metadata say");
        return api;
    }

    private static async Task<TextUpload> Receive(string name, HttpContext context, CallersCollection mine, TextUploads uploads, ServerOptions options)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = Math.Min(LargestText, options.LargestImport);
        var upload = await uploads.ReceiveAsync(mine.Account, name, context.Request.Body, context.RequestAborted);
        return await Answer(upload, new TextRequest(), mine, uploads, context.RequestAborted);
    }

    private static Task<TextUpload> Analyse(string upload, TextChoices choices, CallersCollection mine, TextUploads uploads, CancellationToken cancel) =>
        Answer(upload, choices.Request(), mine, uploads, cancel);

    private static async Task<TextUpload> Answer(string upload, TextRequest request, CallersCollection mine, TextUploads uploads, CancellationToken cancel)
    {
        var file = await File.ReadAllBytesAsync(uploads.PathOf(mine.Account, upload), cancel);
        return new TextUpload(upload, await mine.Read(collection => TextMetadataJson.Of(TextImport.Analyse(collection, file, request))));
    }

    private static Accepted<JobAnswer<ImportAnswer>> Import(string upload, TextMetadataJson metadata, CallersCollection mine, TextUploads uploads, JobList jobs, OpenCollections collections, AccountEvents events)
    {
        var account = mine.Account;
        var path = uploads.PathOf(account, upload);
        var how = metadata.ToMetadata();
        var job = jobs.Start(account, "import", async (running, cancel) =>
        {
            running.Report("file", 0, null);
            var file = await File.ReadAllBytesAsync(path, cancel);
            using var lease = await collections.EnterAsync(account, cancel);
            var result = TextImport.Import(lease.Collection, file, how, new JobProgress(running), cancel);
            events.Publish(account, "changes", new ChangesEvent(Words.Of(result.Changes), UndoState.Of(lease.Collection), Origin: null));
            return ImportAnswer.Of(result.Log);
        });
        return TypedResults.Accepted((string?)null, job.Answer<ImportAnswer>());
    }
}
