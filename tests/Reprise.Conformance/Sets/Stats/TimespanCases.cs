using System.Text.Json.Nodes;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>timespans.jsonl: lengths of time in words.</summary>
internal static class TimespanCases
{
    public static CaseKind Kind
    {
        get
        {
            var texts = new SpokenTexts();
            return new CaseKind(
                ["timespans.jsonl"],
                path => GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(
                    line.AsObject(), line["id"]!.GetValue<string>(), path, "precise", "answer_button", "intervals")),
                Answer,
                new ComparisonRules().Where("*", texts.Same));
        }
    }

    private static JsonObject Answer(CaseInput input)
    {
        var language = input.Value["lang"]!.GetValue<string>();
        var span = Timespan.Natural((float)input.Value["seconds"]!.GetValue<double>());
        return SpokenTexts.IsEnglish(language)
            ? new JsonObject { ["precise"] = span.InPreciseWords, ["answer_button"] = span.Short, ["intervals"] = span.InWords }
            : new JsonObject
            {
                ["precise"] = SpokenTexts.Describe($"precise {span.Unit}", span.InPreciseWords, SpokenNumber.Of(span.Amount, language)),
                ["answer_button"] = SpokenTexts.Describe($"button {span.Unit}", span.Short, SpokenNumber.Of(span.ShortAmount, language)),
                ["intervals"] = SpokenTexts.Describe($"interval {span.Unit}", span.InWords, SpokenNumber.Of(span.RoundedAmount, language)),
            };
    }
}
