using System.Text.Json.Nodes;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>plurals.jsonl: which form a noun takes beside a number, and how the number is written.</summary>
internal static class PluralCases
{
    /// <summary>The messages, and how they are in English, where a plural is formed by adding an s.</summary>
    private static readonly (string Message, string Before, string After)[] Messages =
    [
        ("statistics_reviews", "review", ""), ("statistics_cards", "card", ""), ("browsing_cards_deleted", "card", " deleted."),
        ("scheduling_time_span_days", "day", ""), ("studying_minute", "minute", "."),
    ];

    public static CaseKind Kind
    {
        get
        {
            var texts = new SpokenTexts();
            return new CaseKind(
                ["plurals.jsonl"],
                path => GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(
                    line.AsObject(), line["id"]!.GetValue<string>(), path, [.. Messages.Select(message => message.Message)])),
                Answer,
                new ComparisonRules().Where("*", texts.Same));
        }
    }

    private static JsonObject Answer(CaseInput input)
    {
        var language = input.Value["lang"]!.GetValue<string>();
        var number = new SpokenNumber(input.Value["n"]!.GetValue<decimal>(), language);
        return new JsonObject(Messages.Select(message =>
        {
            var english = $"{(number with { Language = "en" }).Text} {message.Before}{((number with { Language = "en" }).Form == PluralForm.One ? "" : "s")}{message.After}";
            return KeyValuePair.Create(
                message.Message,
                SpokenTexts.IsEnglish(language) ? JsonValue.Create(english) : (JsonNode?)SpokenTexts.Describe(message.Message, english, number));
        }));
    }
}
