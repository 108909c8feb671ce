using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>Exporting packages.</summary>
internal static class ExportEndpoints
{
    public static RouteGroupBuilder MapExport(this RouteGroupBuilder api)
    {
        api.MapPost("/export", Export).WithTags("Export").WithName("ExportPackage").WithSummary("Write a package; the job's file is downloaded when it is done");
        return api;
    }

    private static Accepted<JobAnswer<FileResult>> Export(ExportRequest request, Caller caller, JobList jobs, PackageExports exports)
    {
        var account = caller.Account;
        return TypedResults.Accepted((string?)null, jobs.Start(account.Id, "export", (job, cancel) => exports.RunAsync(account, request, job, cancel)).Answer<FileResult>());
    }
}
