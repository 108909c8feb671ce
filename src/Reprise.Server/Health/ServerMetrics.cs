using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Reprise.Server;

/// <summary>Counts what the server does, and writes it in the OpenMetrics text format.</summary>
public sealed class ServerMetrics(TimeProvider time)
{
    private static readonly HashSet<string> Methods = new(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Method, string Route, int Status), Tally> requests = new();
    private readonly ConcurrentDictionary<string, Func<double>> gauges = new(StringComparer.Ordinal);
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

        Line($"# TYPE reprise_mails counter");
        Line($"reprise_mails_total{{outcome=\"sent\"}} {Interlocked.Read(ref mailsSent)}");
        Line($"reprise_mails_total{{outcome=\"failed\"}} {Interlocked.Read(ref mailsFailed)}");
        return text.Append("# EOF\n").ToString();
    }
}
