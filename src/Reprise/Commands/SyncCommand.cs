using System.Globalization;
using Reprise.Collections;
using Reprise.Sync;

namespace Reprise;

/// <summary>reprise sync</summary>
internal static class SyncCommand
{
    private const int ShortestTimeout = 5;

    public static Command Create()
    {
        var (data, user, json) = (CommonOptions.Data(), CommonOptions.User(), CommonOptions.Json());
        var file = new Option<FileInfo?>("--collection") { Description = "A collection file (.anki2) instead of an account's", HelpName = "FILE" };
        var endpoint = new Option<string?>("--endpoint") { Description = "The sync server's address; kept for the next time. AnkiWeb is https://sync.ankiweb.net/", HelpName = "URL" };
        var name = new Option<string?>("--username") { Description = "The name to log in with; kept, with the key that logging in gives, for the next time", HelpName = "U" };
        var password = new Option<string?>("--password") { Description = "The password; others on this machine can see it, so prefer REPRISE_PASSWORD or standard input", HelpName = "PASSWORD" };
        var upload = new Option<bool>("--upload") { Description = "If one side must replace the other: this one replaces the server's" };
        var download = new Option<bool>("--download") { Description = "If one side must replace the other: the server's replaces this one" };
        var merge = new Option<bool>("--merge") { Description = "If one side must replace the other: take the server's and import this one's notes into it" };
        var media = new Option<bool>("--media") { Description = "Exchange media files too" };
        var authority = new Option<FileInfo?>("--certificate-authority") { Description = "Certificates (PEM) to trust besides the system's", HelpName = "FILE" };
        var timeout = new Option<int>("--timeout") { Description = "Seconds without any progress after which to give up", DefaultValueFactory = _ => 60, HelpName = "SECS" };
        var protocol = new Option<int>("--protocol") { Description = "Protocol version, 8 to 11; the old community server needs 10", DefaultValueFactory = _ => SyncVersion.Highest, HelpName = "V" };
        var command = new Command("sync", "Sync a device's collection with a Reprise hub, a stock sync server or AnkiWeb")
        {
            user, file, endpoint, name, password, upload, download, merge, media, authority, timeout, protocol, data, json,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var choice = Choice(parsed.GetValue(upload), parsed.GetValue(download), parsed.GetValue(merge));
            if (!SyncVersion.IsSpoken(parsed.GetValue(protocol)) || parsed.GetValue(timeout) < ShortestTimeout)
            {
                throw new UsageException($"--protocol is 8 to 11, --timeout at least {ShortestTimeout} seconds.");
            }

            using var line = parsed.GetValue(json) ? null : new ProgressLine<SyncProgress>(
                step => string.Create(CultureInfo.InvariantCulture, $"{step.Stage}: {step.Sent} sent, {step.Received} received"));
            var (address, known, secret, withMedia) = (parsed.GetValue(endpoint), parsed.GetValue(name), parsed.GetValue(password), parsed.GetValue(media));
            using var place = SyncPlace.TryFind(parsed.GetValue(file), parsed.GetRequiredValue(data), parsed.GetValue(user));
            DeviceSyncReport report;
            if (place is null)
            {
                Option[] ofServer = [authority, timeout, protocol];
                if (ofServer.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given)
                {
                    throw new UsageException($"A server is running on the data folder and does the syncing: {given.Name} counts for syncs without it only.");
                }

                report = await RunningSync.RunAsync(parsed.GetRequiredValue(data), parsed.GetValue(user), address, known, () => PasswordInput.Read(secret), choice, withMedia, line, cancel);
            }
            else
            {
                var options = new SyncClientOptions
                {
                    ProtocolVersion = parsed.GetValue(protocol),
                    StallTimeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
                    CertificateAuthorities = parsed.GetValue(authority)?.FullName,
                };
                report = await RunAsync(place, Linked(place.CollectionPath, address, known), options, secret, choice, withMedia, line, cancel);
            }

            return Output.Print(parsed.GetValue(json), report, Sentence(report));
        });
        return command;
    }

    private static FullSyncChoice? Choice(bool upload, bool download, bool merge) => (upload, download, merge) switch
    {
        (true, false, false) => FullSyncChoice.Upload,
        (false, true, false) => FullSyncChoice.Download,
        (false, false, true) => FullSyncChoice.Merge,
        (false, false, false) => null,
        _ => throw new UsageException("Only one of --upload, --download and --merge can be chosen."),
    };

    /// <summary>What is known of the server, with what was given now. A key belongs to its server and name.</summary>
    private static DeviceLink Linked(string collectionPath, string? endpoint, string? name)
    {
        var known = DeviceLink.Read(collectionPath);
        var address = endpoint is null ? known.Endpoint : SyncEndpoint.Parse(endpoint).AbsoluteUri;
        if (address is null)
        {
            throw new UsageException("Say which server to sync with: --endpoint URL.");
        }

        var same = string.Equals(address, known.Endpoint, StringComparison.Ordinal) && (name is null || string.Equals(name, known.Username, StringComparison.Ordinal));
        return same ? known : new DeviceLink { Endpoint = address, Username = name ?? known.Username };
    }

    private static async Task<DeviceSyncReport> RunAsync(
        SyncPlace place, DeviceLink link, SyncClientOptions options, string? password, FullSyncChoice? choice, bool media, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        if (link.HostKey is null)
        {
            link = await LogInAsync(place.CollectionPath, link, options, password, cancel);
        }

        return await LinkedSync.RunAsync(
            place.CollectionPath, link, options, client => new DeviceSync(place.CollectionPath, place.Options, place.BackupFolder, client).RunAsync(choice, media, progress, cancel));
    }

    private static Task<DeviceLink> LogInAsync(string collectionPath, DeviceLink link, SyncClientOptions options, string? password, CancellationToken cancel) =>
        link.Username is { } name
            ? LinkedSync.LogInAsync(collectionPath, link with { Username = name.Trim() }, PasswordInput.Read(password), options, cancel)
            : throw new UsageException("Say who logs in: --username U.");

    private static string Sentence(DeviceSyncReport report)
    {
        var first = report.Outcome switch
        {
            "no-changes" => "Both sides are the same.",
            "synced" => string.Create(CultureInfo.InvariantCulture, $"Sent {report.Sent} and received {report.Received} changes."),
            "uploaded" => "Replaced the server's collection by this one.",
            "downloaded" => "Replaced this collection by the server's; a backup was made.",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"Took the server's collection and imported this one's into it: {report.Merged!.New} notes new, {report.Merged.Updated} updated, {report.Merged.Duplicate} on both sides, {report.Merged.Conflicting} left out because of another note type. Backup: {report.Merged.Backup}"),
        };
        var media = report.Media is { } files
            ? string.Create(CultureInfo.InvariantCulture, $"\nMedia: {files.Uploaded} files sent, {files.Downloaded} received, {files.RemovedThere} deleted there, {files.RemovedHere} deleted here.{LeftOutFiles.Sentence(files.LeftOut)}")
            : "";
        return first + media + (report.Message is { } message ? $"\nThe server says: {message}" : "");
    }
}
