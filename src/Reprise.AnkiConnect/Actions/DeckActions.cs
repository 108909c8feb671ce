using System.Text.Json;

namespace Reprise.AnkiConnect;

/// <summary>Decks and their presets (docs/spec/ankiconnect.md §10).</summary>
internal static class DeckActions
{
    public static void Add(Action<string, Func<ActionCall, JsonNode?>> add)
    {
        add("deckNames", call => new JsonArray([.. call.Collection.Decks.All().Select(deck => (JsonNode)deck.Name.Human)]));
        add("deckNamesAndIds", call => new JsonObject(call.Collection.Decks.All().Select(deck => KeyValuePair.Create(deck.Name.Human, (JsonNode?)deck.Id.Value))));
        add("getDecks", GetDecks);
        add("createDeck", call => FindOrCreate(call, call.Text("deck")).Value);
        add("deleteDecks", DeleteDecks);
        add("changeDeck", ChangeDeck);
        add("getDeckConfig", GetConfig);
        add("saveDeckConfig", SaveConfig);
        add("setDeckConfigId", SetConfig);
        add("cloneDeckConfigId", CloneConfig);
        add("removeDeckConfigId", RemoveConfig);
        add("getDeckStats", GetStats);
        add("deckNameFromId", call =>
            ((call["deckId"] is null ? null : call.Collection.Decks.Find(new DeckId(call.Integer("deckId")))) ?? call.Collection.Decks.Get(DeckId.Default)).Name.Human);
    }

    /// <summary>The deck of a name, made if there is none.</summary>
    internal static DeckId FindOrCreate(ActionCall call, string name)
    {
        if (!call.Host.MayWrite)
        {
            return call.Collection.Decks.FindByName(DeckName.FromHuman(name))?.Id ?? throw ConnectException.ReadingOnly();
        }

        return call.Done(call.Collection.GetOrAddDeck(name));
    }

    private static Deck? ExactDeck(Collection collection, string name) =>
        collection.Decks.All().FirstOrDefault(deck => string.Equals(deck.Name.Human, name, StringComparison.Ordinal));

    private static JsonObject GetDecks(ActionCall call)
    {
        var decks = new JsonObject();
        foreach (var id in call.CardIds("cards"))
        {
            var deck = call.Collection.Cards.Find(id) is { } card ? call.Collection.Decks.Find(card.DeckId) : null;
            var name = (deck ?? call.Collection.Decks.Get(DeckId.Default)).Name.Human;
            if (decks[name] is not JsonArray cards)
            {
                decks[name] = cards = [];
            }

            cards.Add(id.Value);
        }

        return decks;
    }

    private static JsonNode? DeleteDecks(ActionCall call)
    {
        if (!call.Truth("cardsToo"))
        {
            throw new ConnectException("Since Anki 2.1.28 it's not possible to delete decks without deleting cards as well");
        }

        foreach (var name in call.List("decks").Select(ActionCall.TextOf))
        {
            if (ExactDeck(call.Collection, name) is { } deck)
            {
                call.Done(call.Collection.RemoveAllDecks([deck.Id]));
            }
        }

        return null;
    }

    private static JsonNode? ChangeDeck(ActionCall call)
    {
        var cards = call.CardIds("cards");
        var deck = FindOrCreate(call, call.Text("deck"));
        call.Done(call.Collection.SetDeck(cards, deck));
        return null;
    }

    private static JsonNode GetConfig(ActionCall call)
    {
        if (ExactDeck(call.Collection, PythonText.Str(call["deck"])) is not { } deck)
        {
            return false;
        }

        return deck.PresetId is { } preset
            ? LegacyJson.PresetToJson(call.Collection.Presets.OrDefault(preset))
            : LegacyJson.DeckToJson(deck);
    }

    private static JsonNode SaveConfig(ActionCall call)
    {
        var config = call["config"];
        var id = new PresetId(ActionCall.IntegerOf(ActionCall.Key(config, "id")));
        if (call.Collection.Presets.Find(id) is null)
        {
            return false;
        }

        try
        {
            var complete = config!.DeepClone().AsObject();
            complete.TryAdd("usn", 0);
            complete.TryAdd("mod", 0);
            using var json = JsonDocument.Parse(complete.ToJsonString());
            call.Done(call.Collection.SavePreset(LegacyJson.PresetFromJson(json.RootElement) with { Id = id }));
            return true;
        }
        catch (InvalidJsonException)
        {
            return false;
        }
    }

    private static JsonNode SetConfig(ActionCall call)
    {
        var preset = call.Integer("configId");
        var names = call.List("decks").Select(ActionCall.TextOf).ToList();
        var decks = names.Select(name => ExactDeck(call.Collection, name)).ToList();
        if (decks.Contains(null))
        {
            return false;
        }

        foreach (var deck in decks.OfType<Deck>().Where(deck => !deck.IsFiltered))
        {
            call.Done(call.Collection.UpdateDeck(call.Collection.Decks.Get(deck.Id).With((_, kind) => kind.Normal.ConfigId = preset)));
        }

        return true;
    }

    private static JsonNode CloneConfig(ActionCall call)
    {
        var source = call.Collection.Presets.Find(new PresetId(call.Integer("cloneFrom")));
        return source is null
            ? false
            : call.Done(call.Collection.AddPreset(source with { Id = default, Name = call.Text("name"), Config = source.Config.Clone() })).Value;
    }

    private static JsonNode RemoveConfig(ActionCall call)
    {
        var id = new PresetId(call.Integer("configId"));
        if (call.Collection.Presets.Find(id) is null)
        {
            return false;
        }

        if (id != PresetId.Default)
        {
            foreach (var deck in call.Collection.Decks.All().Where(deck => deck.PresetId == id).ToList())
            {
                call.Done(call.Collection.UpdateDeck(deck.With((_, kind) => kind.Normal.ConfigId = PresetId.Default.Value)));
            }
        }

        call.Done(call.Collection.RemovePreset(id));
        return true;
    }

    private static JsonObject GetStats(ActionCall call)
    {
        var wanted = call.List("decks").Select(name => FindOrCreate(call, ActionCall.TextOf(name))).ToHashSet();
        var stats = new JsonObject();
        foreach (var node in call.Collection.GetDeckTreeWithCounts().Walk().Where(node => node.Level > 0 && wanted.Contains(node.Id)))
        {
            stats[node.Id.ToString()] = new JsonObject
            {
                ["deck_id"] = node.Id.Value,
                ["name"] = node.Name,
                ["new_count"] = node.Counts.New,
                ["learn_count"] = node.Counts.Learning,
                ["review_count"] = node.Counts.Review,
                ["total_in_deck"] = node.TotalInDeck,
            };
        }

        return stats;
    }
}
