using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Reprise.Server;

/// <summary>Presets as JSON: the members of the stored message in camelCase, enumerations as numbers.</summary>
internal static class PresetText
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithFormatEnumsAsIntegers(true));
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static PresetJson Write(Preset preset) => new(preset.Id.Value, preset.Name, JsonNode.Parse(Formatter.Format(preset.Config))!.AsObject());

    /// <summary>The preset to save: an edited one of the collection, or a new one.</summary>
    /// <exception cref="ApiException">A value is not of the member's kind.</exception>
    public static Preset Read(PresetJson json, PresetRows stored)
    {
        try
        {
            var preset = stored.Find(new PresetId(json.Id)) ?? Preset.New(json.Name);
            var origin = preset.Id == default && json.ClonedFrom is { } cloned ? stored.Find(new PresetId(cloned)) : preset;
            var edited = Parser.Parse<PresetConfig>(json.Config.ToJsonString());
            return HoldsOnlyNumbers(edited) ? preset with { Name = json.Name, Config = Onto((origin ?? preset).Config, edited) } : throw Impossible(json);
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or Google.Protobuf.InvalidJsonException)
        {
            throw Impossible(json);
        }
    }

    private static ApiException Impossible(PresetJson json) => ApiException.Invalid("configs", $"The preset \"{json.Name}\" holds a value that is not possible.");

    /// <summary>Whether no number is infinite or none at all, which protobuf's JSON can say and nothing can be reckoned with.</summary>
    private static bool HoldsOnlyNumbers(PresetConfig config) =>
        PresetConfig.Descriptor.Fields.InDeclarationOrder().Select(member => member.Accessor.GetValue(config)).All(value => value switch
        {
            float number => float.IsFinite(number),
            IEnumerable<float> numbers => numbers.All(float.IsFinite),
            _ => true,
        });

    /// <summary>The edited values with the members that only newer programs know, as they are stored (docs/spec/collection-format.md §21.1): JSON has no place for them.</summary>
    private static PresetConfig Onto(PresetConfig stored, PresetConfig edited)
    {
        var config = stored.Clone();
        foreach (var member in PresetConfig.Descriptor.Fields.InDeclarationOrder())
        {
            member.Accessor.Clear(config);
        }

        config.MergeFrom(edited);
        return config;
    }
}
