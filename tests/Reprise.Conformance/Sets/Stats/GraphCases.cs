using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>graphs.jsonl: graphs of searches on the large collection.</summary>
internal sealed class GraphCases(SearchSetups setups)
{
    public CaseKind Kind => new(
        ["graphs.jsonl"],
        path => GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, "graphs", "error")),
        Answer,
        GraphsJson.Rules("graphs"));

    private JsonObject Answer(CaseInput input) => setups.With(input.Value["setup"]?.GetValue<string>() ?? "base", fixture =>
    {
        try
        {
            return new JsonObject
            {
                ["graphs"] = GraphsJson.Of(fixture.Collection.GetGraphs(input.Value["search"]!.GetValue<string>(), input.Value["days"]!.GetValue<uint>())),
            };
        }
        catch (CollectionException thrown)
        {
            return new JsonObject { ["error"] = SearchErrors.Of(thrown) };
        }
    });
}
