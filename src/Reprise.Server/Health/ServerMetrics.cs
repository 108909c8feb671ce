using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Reprise.Server;

/// <summary>Counts what the server does, and writes it in the OpenMetrics text format.</summary>
public sealed class ServerMetrics(TimeProvider time)
{
    private static readonly HashSet<string> Methods = new(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Method, string Route, int Status), Tally> requests = new();
    private static readonly HashSet<string> SyncMethods = new(
        [
            .. new[] { "hostKey", "meta", "start", "applyGraves", "applyChanges", "chunk", "applyChunk", "sanityCheck2", "finish", "abort", "upload", "download" }.Select(name => $"/sync/{name}"),
            .. new[] { "begin", "mediaChanges", "uploadChanges", "downloadFiles", "mediaSanity" }.Select(name => $"/msync/{name}"),
        ],
        StringComparer.Ordinal);

    private readonly ConcurrentDictionary<(string Method, int Status), Tally> syncRequests = new();
    private readonly ConcurrentDictionary<(string Kind, string Outcome), Tally> syncs = new();
    private readonly ConcurrentDictionary<string, Func<double>> gauges = new(StringComparer.Ordinal);
    private long receivedBytes;
    private long sentBytes;
    private long mailsSent;
    private long mailsFailed;
    private readonly DateTimeOffset started = time.GetUtcNow();

    private sealed class Tally
    {
        public long Count;
        public long Ticks;
    }

    /// <summary>Adds a figure that is read when somebody asks: its name without prefix, in snake case.</summary>
    public void AddGauge(string name, Func<double> value) => gauges[name] = value;

    internal void Mail(bool sent) => Interlocked.Increment(ref sent ? ref mailsSent : ref mailsFailed);

    /// <summary>Notes a request of the sync protocol; status 0 is a connection that was cut.</summary>
    internal void Sync(string path, int status, TimeSpan elapsed, long received, long sent)
    {
        var method = SyncMethods.Contains(path) ? path[1..] : "other";
        var tally = syncRequests.GetOrAdd((method, status), _ => new Tally());
        Interlocked.Increment(ref tally.Count);
        Interlocked.Add(ref tally.Ticks, elapsed.Ticks);
        Interlocked.Add(ref receivedBytes, received);
        Interlocked.Add(ref sentBytes, sent);
        var done = status == StatusCodes.Status200OK;
        var kind = path switch
        {
            "/sync/upload" => "upload",
            "/sync/download" => "download",
            "/sync/finish" when done => "merge",
            "/msync/mediaSanity" when done => "media",
            _ when done || method is "other" or "sync/hostKey" || status == StatusCodes.Status403Forbidden => null,
            _ when path.StartsWith("/msync/", StringComparison.Ordinal) => "media",
            _ => "merge",
        };
        if (kind is not null)
        {
            Interlocked.Increment(ref syncs.GetOrAdd((kind, done ? "done" : "failed"), _ => new Tally()).Count);
        }
    }

    internal void Request(string method, string route, int status, TimeSpan elapsed)
    {
        var tally = requests.GetOrAdd((Methods.Contains(method) ? method : "other", route, status), _ => new Tally());
        Interlocked.Increment(ref tally.Count);
        Interlocked.Add(ref tally.Ticks, elapsed.Ticks);
    }

    /// <summary>All figures as OpenMetrics text.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        Line($"# TYPE reprise_start_time_seconds gauge");
        Line($"# UNIT reprise_start_time_seconds seconds");
        Line($"reprise_start_time_seconds {started.ToUnixTimeMilliseconds() / 1000.0}");
        Line($"# TYPE reprise_resident_memory_bytes gauge");
        Line($"# UNIT reprise_resident_memory_bytes bytes");
        Line($"reprise_resident_memory_bytes {Environment.WorkingSet}");
        foreach (var (name, value) in gauges.OrderBy(gauge => gauge.Key, StringComparer.Ordinal))
        {
            Line($"# TYPE reprise_{name} gauge");
            Line($"reprise_{name} {value()}");
        }

        var rows = requests.OrderBy(request => request.Key).ToList();
        Line($"# TYPE reprise_http_requests counter");
        foreach (var ((method, route, status), tally) in rows)
        {
            Line($"reprise_http_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {Interlocked.Read(ref tally.Count)}");
        }

        Line($"# TYPE reprise_http_request_seconds counter");
        Line($"# UNIT reprise_http_request_seconds seconds");
        foreach (var ((method, route, status), tally) in rows)
        {
            var seconds = TimeSpan.FromTicks(Interlocked.Read(ref tally.Ticks)).TotalSeconds;
            Line($"reprise_http_request_seconds_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {seconds}");
        }

        Line($"# TYPE reprise_syncs counter");
        foreach (var ((kind, outcome), tally) in syncs.OrderBy(pair => pair.Key))
        {
            Line($"reprise_syncs_total{{kind=\"{kind}\",outcome=\"{outcome}\"}} {Interlocked.Read(ref tally.Count)}");
        }

        var synced = syncRequests.OrderBy(pair => pair.Key).ToList();
        Line($"# TYPE reprise_sync_requests counter");
        foreach (var ((method, status), tally) in synced)
        {
            Line($"reprise_sync_requests_total{{method=\"{method}\",status=\"{status}\"}} {Interlocked.Read(ref tally.Count)}");
        }

        Line($"# TYPE reprise_sync_request_seconds counter");
        Line($"# UNIT reprise_sync_request_seconds seconds");
        foreach (var ((method, status), tally) in synced)
        {
            var seconds = TimeSpan.FromTicks(Interlocked.Read(ref tally.Ticks)).TotalSeconds;
            Line($"reprise_sync_request_seconds_total{{method=\"{method}\",status=\"{status}\"}} {seconds}");
        }

        foreach (var (name, bytes) in new[] { ("received", Interlocked.Read(ref receivedBytes)), ("sent", Interlocked.Read(ref sentBytes)) })
        {
            Line($"# TYPE reprise_sync_{name}_bytes counter");
            Line($"# UNIT reprise_sync_{name}_bytes bytes");
            Line($"reprise_sync_{name}_bytes_total {bytes}");
        }

        Line($"# TYPE reprise_mails counter");
        Line($"reprise_mails_total{{outcome=\"sent\"}} {Interlocked.Read(ref mailsSent)}");
        Line($"reprise_mails_total{{outcome=\"failed\"}} {Interlocked.Read(ref mailsFailed)}");
        return text.Append("# EOF\n").ToString();
    }
}
