using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

internal static class OpsPresetCalls
{
    public static IEnumerable<(string Name, Func<OpsRequest, JsonNode?> Run)> All =>
    [
        ("get_deck_config", request => OpsMessages.Of(request.Collection.Presets.OrDefault(new PresetId(request.Number("dcid"))))),
        ("get_deck_config_legacy", request => new JsonObject { ["json"] = LegacyJson.PresetToJson(request.Collection.Presets.OrDefault(new PresetId(request.Number("dcid")))) }),
        ("new_deck_config_legacy", _ => new JsonObject { ["json"] = LegacyJson.PresetToJson(Preset.New("")) }),
        ("add_or_update_deck_config_legacy", request => new JsonObject().With("dcid", request.Collection.SaveLegacyPreset(request.Element("json")).Value.Value)),
        ("remove_deck_config", request => OpsAnswer.Nothing(request.Collection.RemovePreset(new PresetId(request.Number("dcid"))))),
    ];
}
