using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>bulk.jsonl: flags, moving and repositioning many cards.</summary>
internal sealed class BulkCases(SearchSetups setups)
{
    private const int RowsShown = 25;

    public CaseKind Kind => new(["bulk.jsonl"], Read, Answer, ComparisonRules.Exact);

    private static IEnumerable<GoldenCase> Read(string path)
    {
        foreach (var line in GoldenFiles.Lines(path))
        {
            var whole = line.AsObject();
            if (whole["undo"]?.GetValue<string>() == "")
            {
                whole.Remove("undo");
            }

            yield return GoldenFiles.Split(
                whole, whole["id"]!.GetValue<string>(), path, "count", "undo", "error", "changed", "rows", "rows_sha256", "flag_counts");
        }
    }

    private JsonObject Answer(CaseInput input)
    {
        using var fixture = setups.Fresh("base");
        fixture.Configure(new JsonObject { ["config"] = new JsonObject { ["fsrs"] = false } });
        var collection = fixture.Collection;
        var all = fixture.CardPositions.Keys.Order().Select(id => new CardId(id)).ToList();
        var before = all.ToDictionary(id => id, collection.Cards.Get);
        var cards = collection.SearchCards(input.Value["cards_search"]!.GetValue<string>()).OrderBy(id => id.Value).ToList();
        fixture.Clock.Seconds += 60;
        var answer = new JsonObject();
        try
        {
            var undoBefore = collection.UndoStatus.Undo;
            answer["count"] = Run(collection, input.Value["op"]!.GetValue<string>(), cards, input.Value["args"]!).Value;
            if (collection.UndoStatus.Undo is { Length: > 0 } undo && undo != undoBefore)
            {
                answer["undo"] = undo;
            }
        }
        catch (CollectionException thrown)
        {
            answer["error"] = SearchErrors.Of(thrown);
        }

        var changed = all.Select(collection.Cards.Get).Where(card => card != before[card.Id]).Select(Row).ToList();
        answer["changed"] = changed.Count;
        answer["rows"] = new JsonArray([.. changed.Take(RowsShown).Select(row => (JsonNode)new JsonArray([.. row.Select(value => (JsonNode)value)]))]);
        var text = string.Join('\n', changed.Select(row => string.Join(',', row)));
        answer["rows_sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (input.Value["op"]!.GetValue<string>() == "set_flag")
        {
            answer["flag_counts"] = new JsonArray([.. Enumerable.Range(0, 8).Select(flag => (JsonNode)collection.SearchCards($"flag:{flag}").Count)]);
        }

        return answer;
    }

    private static OperationResult<int> Run(Collection collection, string op, List<CardId> cards, JsonNode args) => op switch
    {
        "set_flag" => collection.SetFlag(cards, args["flag"]!.GetValue<int>()),
        "set_deck" => collection.SetDeck(cards, collection.Decks.All().Single(deck => deck.Name.Human == args["deck"]!.GetValue<string>()).Id),
        _ => collection.SortCards(
            cards,
            args["starting_from"]!.GetValue<uint>(),
            args["step_size"]!.GetValue<uint>(),
            randomize: false,
            args["shift_existing"]!.GetValue<bool>()),
    };

    private static long[] Row(Card card) =>
    [
        card.Id.Value, card.DeckId.Value, card.Modified, (long)card.Type, (long)card.Queue, card.Due, card.OriginalDue, card.OriginalDeckId.Value, card.Flags,
    ];
}
