using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Sync;

namespace Reprise.Conformance;

/// <summary>What a step asks of a client.</summary>
internal static class ReplayActions
{
    private const string HostKey = "b2619aa1529dfdc4248e6edbf3c1b2a2b014cf6d";
    private const string EndpointNote = "endpoint: ";

    /// <summary>Ours waits so many times longer than the recorded client, so that what was answered is answered in time on a busy machine, too.</summary>
    private const int MorePatience = 3;

    public static async Task<JsonObject> RunAsync(JsonObject step, ReplayDevice device, RecordedAnswers handler, CancellationToken cancel)
    {
        try
        {
            var options = new SyncClientOptions
            {
                Endpoint = EndpointOf(step),
                HostKey = KeyOf(step),
                Handler = handler,
                Time = device.Clock,
                StallTimeout = step["limit_s"]?.GetValue<int>() is { } seconds ? TimeSpan.FromSeconds(MorePatience * seconds) : TimeSpan.FromMinutes(5),
            };
            using var client = new SyncClient(options);
            return step["action"]!.GetValue<string>() switch
            {
                "login" => new JsonObject { ["hkey"] = await client.LogInAsync(step["args"]!["user"]!.GetValue<string>(), step["args"]!["password"]!.GetValue<string>(), cancel) },
                "status" => await StatusAsync(client, device, cancel),
                "sync" => await SyncAsync(client, step, device, cancel),
                "media" => await MediaAsync(client, device, null, cancel),
                "full_upload" => await UploadAsync(client, step, device, cancel),
                _ => await DownloadAsync(client, step, device, cancel),
            };
        }
        catch (Exception failure) when (failure is SyncException or OperationCanceledException or CollectionException)
        {
            return new JsonObject { ["error"] = ClientForms.KindOf(failure) };
        }
    }

    private static async Task<JsonObject> StatusAsync(SyncClient client, ReplayDevice device, CancellationToken cancel)
    {
        using var collection = device.Open();
        var known = SyncClient.KnownStatus(collection) ?? device.Status.Fresh;
        var found = known is null ? await client.CheckAsync(collection, cancel) : null;
        var shown = new JsonObject
        {
            ["required"] = (known ?? found!.Required) switch { SyncRequirement.NoChanges => "NO_CHANGES", SyncRequirement.NormalSync => "NORMAL_SYNC", _ => "FULL_SYNC" },
        };
        if (found is not null)
        {
            device.Status.Remember(found.Required);
        }

        if (found?.NewEndpoint is { } endpoint)
        {
            shown["new_endpoint"] = endpoint;
        }

        return shown;
    }

    private static async Task<JsonObject> SyncAsync(SyncClient client, JsonObject step, ReplayDevice device, CancellationToken cancel)
    {
        SyncOutcome done;
        using (var collection = device.Open())
        {
            done = await client.SyncAsync(collection, null, cancel);
            device.Status.Remember(done.Required);
        }

        if (step["args"]!["media"]!.GetValue<bool>() && done.Required == SyncRequirement.NoChanges)
        {
            await MediaAsync(client, device, done.Server.MediaUsn, cancel);
        }

        var shown = new JsonObject
        {
            ["required"] = done.Required switch
            {
                SyncRequirement.NoChanges => "NO_CHANGES",
                SyncRequirement.FullSync => "FULL_SYNC",
                SyncRequirement.FullDownload => "FULL_DOWNLOAD",
                _ => "FULL_UPLOAD",
            },
            ["server_media_usn"] = done.Server.MediaUsn,
            ["host_number"] = done.Server.HostNumber,
            ["server_message"] = done.Server.Message,
        };
        if (done.NewEndpoint is { } endpoint)
        {
            shown["new_endpoint"] = endpoint;
        }

        return shown;
    }

    private static async Task<JsonObject> MediaAsync(SyncClient client, ReplayDevice device, int? serverUsn, CancellationToken cancel)
    {
        await client.SyncMediaAsync(device.Media, device.MediaFolder, serverUsn, null, cancel);
        return new JsonObject { ["media"] = "complete" };
    }

    private static async Task<JsonObject> UploadAsync(SyncClient client, JsonObject step, ReplayDevice device, CancellationToken cancel)
    {
        using (var collection = device.Open())
        {
            await client.UploadAsync(collection, null, cancel);
            device.Status.Remember(SyncRequirement.NoChanges);
        }

        await MediaAfterAsync(client, step, device, cancel);
        return new JsonObject { ["done"] = "upload" };
    }

    private static async Task<JsonObject> DownloadAsync(SyncClient client, JsonObject step, ReplayDevice device, CancellationToken cancel)
    {
        var received = await client.DownloadAsync(device.CollectionPath, device.Options, null, cancel);
        SyncClient.Replace(received, device.CollectionPath);
        device.Status.Remember(SyncRequirement.NoChanges);
        await MediaAfterAsync(client, step, device, cancel);
        return new JsonObject { ["done"] = "download" };
    }

    private static async Task MediaAfterAsync(SyncClient client, JsonObject step, ReplayDevice device, CancellationToken cancel)
    {
        if (step["args"]!["server_usn"] is { } usn)
        {
            await MediaAsync(client, device, usn.GetValue<int>(), cancel);
        }
    }

    private static Uri EndpointOf(JsonObject step)
    {
        var note = step["note"]!.AsArray().Select(note => note!.GetValue<string>()).LastOrDefault(note => note.StartsWith(EndpointNote, StringComparison.Ordinal));
        return SyncEndpoint.Parse(note?[EndpointNote.Length..].Replace("<proxy>", "http://127.0.0.1:1", StringComparison.Ordinal) ?? "http://127.0.0.1:1/");
    }

    private static string KeyOf(JsonObject step) =>
        step["exchanges"]!.AsArray().Select(exchange => exchange!["request"]!["anki-sync"]!["k"]!.GetValue<string>()).FirstOrDefault() ?? HostKey;
}
