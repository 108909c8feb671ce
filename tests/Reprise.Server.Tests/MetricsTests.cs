using System.Text.RegularExpressions;

namespace Reprise.Server.Tests;

public sealed partial class MetricsTests
{
    [Fact]
    public async Task The_metrics_are_well_formed_open_metrics_and_count_syncs()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        using var device = new HttpClient { BaseAddress = server.Address };
        await device.PostAsync("sync/meta", new StringContent("nonsense"));
        await device.PostAsync("sync/invented", new StringContent("nonsense"));

        var response = await device.GetAsync("metrics");
        var text = await response.Content.ReadAsStringAsync();

        response.Content.Headers.ContentType!.ToString().ShouldBe("application/openmetrics-text; version=1.0.0; charset=utf-8");
        RequireOpenMetrics(text);
        text.ShouldContain("reprise_syncs_total{kind=\"merge\",outcome=\"failed\"} 1");
        text.ShouldContain("method=\"other\"");
        text.ShouldContain("reprise_open_collections ");
        text.ShouldNotContain("invented");
    }

    /// <summary>What the format asks for: families are declared once and not mixed, names fit their types and units, the end is marked.</summary>
    private static void RequireOpenMetrics(string text)
    {
        text.ShouldEndWith("# EOF\n");
        var families = new Dictionary<string, string>(StringComparer.Ordinal);
        var current = "";
        var samples = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n')[..^2])
        {
            if (Declaration().Match(line) is { Success: true } declared)
            {
                var name = declared.Groups["name"].Value;
                if (declared.Groups["kind"].Value == "TYPE")
                {
                    families.TryAdd(name, declared.Groups["value"].Value).ShouldBeTrue(line);
                    current = name;
                }
                else
                {
                    name.ShouldBe(current, line);
                    name.ShouldEndWith("_" + declared.Groups["value"].Value);
                }

                continue;
            }

            var sample = Sample().Match(line);
            sample.Success.ShouldBeTrue(line);
            sample.Groups["name"].Value.ShouldBe(families[current] == "counter" ? current + "_total" : current, line);
            samples.Add(sample.Groups["series"].Value).ShouldBeTrue(line);
        }
    }

    [GeneratedRegex("""^# (?<kind>TYPE|UNIT) (?<name>[a-z_:][a-z0-9_:]*) (?<value>[a-z]+)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    [GeneratedRegex("""^(?<series>(?<name>[a-z_:][a-z0-9_:]*)(\{[a-z_]+="[^"\\\n]*"(,[a-z_]+="[^"\\\n]*")*\})?) -?[0-9]+(\.[0-9]+)?(E-?[0-9]+)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();
}
