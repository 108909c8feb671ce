using System.Globalization;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>orders.jsonl: the order of results by column, custom SQL or configuration.</summary>
internal sealed class OrderCases(SearchSetups setups)
{
    private readonly Dictionary<string, JsonObject> configs = new(StringComparer.Ordinal);

    public CaseKind Kind => new(["orders.jsonl"], Read, Answer, new ComparisonRules().Where("order", SameOrder).Where("error", SameError));

    private IEnumerable<GoldenCase> Read(string path)
    {
        var keys = new JsonObject();
        foreach (var line in GoldenFiles.Lines(path))
        {
            var whole = line.AsObject();
            var id = whole["id"]!.GetValue<string>();
            if (whole["config"] is JsonObject config)
            {
                foreach (var (key, value) in config)
                {
                    keys[key] = value?.DeepClone();
                }

                configs[id] = (JsonObject)keys.DeepClone();
            }

            // Positions whose retrievabilities are close may be swapped; the rule sees only the order, so it travels with it.
            if (whole["ties"] is not null && whole["order"] is { } order)
            {
                whole["order"] = $"~{order.GetValue<string>()}";
            }

            yield return GoldenFiles.Split(whole, id, path, "order", "error");
        }
    }

    private JsonObject Answer(CaseInput input)
    {
        if (!configs.TryGetValue(input.Id, out var config))
        {
            return setups.With(input.Value["setup"]?.GetValue<string>() ?? "base", fixture => Answer(fixture, input.Value, configured: false));
        }

        using var own = setups.Fresh("base");
        own.Configure(new JsonObject { ["config"] = config.DeepClone() });
        return Answer(own, input.Value, configured: true);
    }

    private static JsonObject Answer(SearchFixture fixture, JsonNode input, bool configured)
    {
        var search = input["q"]!.GetValue<string>();
        var notes = input["mode"]!.GetValue<string>() == "notes";
        try
        {
            var order = configured
                ? fixture.Collection.ConfiguredOrder(notes)
                : input["custom"] is { } custom
                    ? SearchOrder.Custom(custom.GetValue<string>())
                    : SearchOrder.By(input["column"]!.GetValue<string>(), input["reverse"]!.GetValue<bool>());
            var positions = notes
                ? fixture.Collection.SearchNotes(search, order).Select(id => fixture.NotePositions[id.Value])
                : fixture.Collection.SearchCards(search, order).Select(id => fixture.CardPositions[id.Value]);
            return new JsonObject
            {
                ["order"] = input["column"]?.GetValue<string>() == "retrievability"
                    ? string.Join(' ', fixture.Collection.SearchCards(search, order).Select(id => WithValue(fixture, id)))
                    : string.Join(' ', positions),
            };
        }
        catch (CollectionException thrown)
        {
            return new JsonObject { ["error"] = SearchErrors.Of(thrown) };
        }
    }

    private static bool SameError(JsonNode? expected, JsonNode? actual) =>
        expected is not null && actual is not null
        && (expected["kind"]!.GetValue<string>() == "DB_ERROR" || JsonNode.DeepEquals(expected, actual));

    /// <summary>Steps in their order, each in any order within.</summary>
    private static bool SameOrder(JsonNode? expected, JsonNode? actual)
    {
        if (expected is null || actual is null)
        {
            return false;
        }

        var wanted = expected.GetValue<string>();
        var loose = wanted.StartsWith('~');
        var steps = wanted.TrimStart('~').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var got = actual.GetValue<string>().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (loose)
        {
            return SameButForCloseTies(steps.SelectMany(step => step.Split(',')).ToArray(), got);
        }

        var at = 0;
        foreach (var step in steps)
        {
            var members = step.Split(',').ToHashSet(StringComparer.Ordinal);
            if (!members.SetEquals(got.Skip(at).Take(members.Count)))
            {
                return false;
            }

            at += members.Count;
        }

        return at == got.Length;
    }

    /// <summary>Close values may be swapped: each position comes with its value, and by those both orders must be right.</summary>
    private static bool SameButForCloseTies(string[] wanted, string[] got)
    {
        var values = got.Select(entry => entry.Split('@')).ToDictionary(
            pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return wanted.Length == values.Count && wanted.All(values.ContainsKey)
            && wanted.Zip(got).All(pair => Math.Abs(values[pair.First] - values[pair.Second.Split('@')[0]]) < 1e-6);
    }

    /// <summary>The probability of recall that a card is sorted by; below all others if it has none.</summary>
    private static string WithValue(SearchFixture fixture, CardId id)
    {
        var card = fixture.Collection.Cards.Get(id);
        var today = fixture.Collection.Today();
        var value = CardRetrievability.Of(card.Data, card.DueOrOriginalDue, card.Interval, today.DaysElapsed, today.Now) ?? -1;
        return string.Create(CultureInfo.InvariantCulture, $"{fixture.CardPositions[id.Value]}@{value}");
    }
}
