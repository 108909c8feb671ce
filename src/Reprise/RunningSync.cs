using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Reprise.Collections;
using Reprise.Sync;

namespace Reprise;

/// <summary>Syncs an account's collection by the server that has it open.</summary>
internal static class RunningSync
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    /// <summary>Logs in where that is asked for or needed, syncs, and waits for the end.</summary>
    public static async Task<DeviceSyncReport> RunAsync(
        string data, string? user, string? endpoint, string? name, Func<string> password, FullSyncChoice? choice, bool media, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        using var server = ServerClient.Connect(data, user);
        var state = await server.GetAsync<JsonNode>("sync", cancel);
        var known = state["device"] ?? throw new CommandFailedException(
            "The account's collection is a hub: devices sync with it, it does not sync with another server. \"reprise role device\" says what changing that costs.");
        var address = endpoint is null ? (string?)known["endpoint"] : SyncEndpoint.Parse(endpoint).AbsoluteUri;
        if (address is null)
        {
            throw new UsageException("Say which server to sync with: --endpoint URL.");
        }

        var same = string.Equals(address, (string?)known["endpoint"], StringComparison.Ordinal) && (string?)known["username"] is { } present
            && (name is null || string.Equals(name, present, StringComparison.Ordinal));
        if (!same)
        {
            var link = new { endpoint = address, username = name ?? throw new UsageException("Say who logs in: --username U."), password = password() };
            await server.SendAsync<JsonNode?>(HttpMethod.Put, "sync/link", JsonContent.Create(link), cancel);
        }

        var wanted = new { choice = choice is { } side ? JsonNamingPolicy.KebabCaseLower.ConvertName(side.ToString()) : null, media = false };
        var report = (await FollowAsync(server, await server.PostAsync<JsonNode>("sync/run", wanted, cancel), progress, cancel)).Deserialize<DeviceSyncReport>(Json)!;
        return media
            ? report with { Media = (await FollowAsync(server, await server.PostAsync<JsonNode>("sync/media", new { }, cancel), progress, cancel)).Deserialize<MediaSyncOutcome>(Json) }
            : report;
    }

    private static Task<JsonNode?> FollowAsync(ServerClient server, JsonNode job, IProgress<SyncProgress>? progress, CancellationToken cancel) => server.ResultAsync(job, cancel, told =>
    {
        if (Enum.TryParse<SyncStage>((string?)told["stage"], ignoreCase: true, out var stage))
        {
            progress?.Report(new SyncProgress(stage, 0, (long?)told["done"] ?? 0));
        }
    });
}
