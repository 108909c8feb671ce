using System.Text.Json.Nodes;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>studied-today.jsonl: the sentence below the deck list.</summary>
internal static class StudiedTodayCases
{
    public static CaseKind Kind
    {
        get
        {
            var texts = new SpokenTexts();
            return new CaseKind(
                ["studied-today.jsonl"],
                path => GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, "text")),
                Answer,
                new ComparisonRules().Where("text", texts.Same));
        }
    }

    private static JsonObject Answer(CaseInput input)
    {
        var language = input.Value["lang"]!.GetValue<string>();
        var cards = input.Value["cards"]!.GetValue<uint>();
        var seconds = (float)input.Value["seconds"]!.GetValue<double>();
        var english = Timespan.StudiedToday(cards, seconds);
        if (SpokenTexts.IsEnglish(language))
        {
            return new JsonObject { ["text"] = english };
        }

        var span = Timespan.OfStudy(seconds);
        return new JsonObject
        {
            ["text"] = SpokenTexts.Describe(
                $"studied {span.Unit}",
                english,
                new SpokenNumber(cards, language),
                SpokenNumber.Of(span.Amount, language),
                SpokenNumber.Of(cards == 0 ? 0 : seconds / cards, language)),
        };
    }
}
