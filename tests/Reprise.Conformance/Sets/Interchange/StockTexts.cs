using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>Long texts of the stock note types, which golden dumps write as tokens.</summary>
internal sealed class StockTexts
{
    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);

    /// <summary>Takes the texts from the note types Basic and Cloze of a collection.</summary>
    public StockTexts(string collectionPath)
    {
        using var collection = Collection.Open(collectionPath, new CollectionOptions());
        var basic = collection.NoteTypes.FindByName("Basic")!;
        var cloze = collection.NoteTypes.FindByName("Cloze")!;
        tokens[basic.Config.LatexPre] = "$stock:latex_pre";
        tokens[basic.Config.LatexPost] = "$stock:latex_post";
        tokens[basic.Config.Css] = "$stock:css";
        tokens[cloze.Config.Css] = "$stock:cloze_css";
    }

    /// <summary>The value with tokens for the texts, wherever they stand.</summary>
    public JsonNode? Shorten(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject whole:
                foreach (var key in whole.Select(entry => entry.Key).ToList())
                {
                    if (whole[key] is JsonValue)
                    {
                        whole[key] = Shorten(whole[key]);
                    }
                    else
                    {
                        Shorten(whole[key]);
                    }
                }

                return whole;
            case JsonArray list:
                foreach (var item in list)
                {
                    Shorten(item);
                }

                return list;
            case JsonValue value when value.TryGetValue<string>(out var text) && tokens.TryGetValue(text, out var token):
                return JsonValue.Create(token);
            default:
                return node?.DeepClone();
        }
    }
}
