using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>Work that takes longer than a request: looking after it, cancelling it, taking its file.</summary>
internal static class JobEndpoints
{
    public static RouteGroupBuilder MapJobs(this RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("", (Caller caller, JobList list) => list.Of(caller.Account.Id).Select(job => job.Answer()).ToList())
            .WithName("ListJobs").WithSummary("The account's jobs of the last hour");
        jobs.MapGet("/{id}", (string id, Caller caller, JobList list) => list.Find(caller.Account.Id, id).Answer()).WithName("GetJob").WithSummary("How far a job is");
        jobs.MapPost("/{id}/cancel", Cancel).WithName("CancelJob").WithSummary("Ask a job to end early");
        jobs.MapGet("/{id}/file", Download).WithName("DownloadJobFile").WithSummary("The file that a job made").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        return api;
    }

    private static async Task<Accepted> Cancel(string id, Caller caller, JobList list)
    {
        await list.Find(caller.Account.Id, id).CancelAsync();
        return TypedResults.Accepted((string?)null);
    }

    private static PhysicalFileHttpResult Download(string id, Caller caller, JobList list)
    {
        var job = list.Find(caller.Account.Id, id);
        return job is { ResultFile: { } path } && job.Answer().Result is FileResult file
            ? TypedResults.PhysicalFile(path, "application/octet-stream", file.File, enableRangeProcessing: true)
            : throw ApiException.NotFound("file");
    }
}
