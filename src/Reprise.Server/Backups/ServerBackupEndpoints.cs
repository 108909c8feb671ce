using Microsoft.AspNetCore.Http.Features;

namespace Reprise.Server;

/// <summary>The backup of the whole server, for its administrator.</summary>
internal static class ServerBackupEndpoints
{
    public static RouteGroupBuilder MapServerBackup(this RouteGroupBuilder api)
    {
        var backups = api.MapGroup("/server/backups").WithTags("Server").WithMetadata(Access.Administrator);
        backups.MapGet("", (ScheduledBackups scheduled) => scheduled.List()).WithName("ListServerBackups").WithSummary("Scheduled backups of the whole server, the newest first");
        backups.MapGet("/now", Now).WithName("DownloadServerBackup").WithSummary("The whole server as a tar file, made while it is sent").Produces(StatusCodes.Status200OK, contentType: "application/x-tar");
        return api;
    }

    private static async Task Now(HttpContext context, Caller caller, ServerBackup backup, AuditLog audit, TimeProvider time)
    {
        audit.Note(caller, AuditAction.BackedUp);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "application/x-tar";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{ScheduledBackups.NameAt(time.GetUtcNow())}\"";
        await backup.WriteAsync(context.Response.Body, context.RequestAborted);
    }
}
