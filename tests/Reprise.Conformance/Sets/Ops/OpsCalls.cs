using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>The operations of programs by their names.</summary>
internal static class OpsCalls
{
    private static readonly Dictionary<string, Func<OpsRequest, JsonNode?>> ByName = OpsUndoCalls.All
        .Concat(OpsConfigCalls.All).Concat(OpsNoteCalls.All).Concat(OpsNoteTypeCalls.All).Concat(OpsCardCalls.All).Concat(OpsDeckCalls.All)
        .Concat(OpsStudyCalls.All).Concat(OpsPresetCalls.All).Concat(OpsTagCalls.All)
        .ToDictionary(call => call.Name, call => call.Run, StringComparer.Ordinal);

    /// <summary>Runs an operation; answers its message, null for an empty one.</summary>
    public static JsonNode? Call(string name, OpsRequest request) =>
        ByName.TryGetValue(name, out var run) ? run(request) : throw new InvalidDataException($"no operation {name}");
}
