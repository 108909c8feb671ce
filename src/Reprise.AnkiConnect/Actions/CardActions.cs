using System.Text.Json;

namespace Reprise.AnkiConnect;

/// <summary>Finding, reading and changing cards (docs/spec/ankiconnect.md §11.1–11.10).</summary>
internal static class CardActions
{
    private static readonly HashSet<string> Guarded = new(StringComparer.Ordinal)
    {
        "did", "id", "ivl", "lapses", "left", "mod", "nid", "odid", "odue", "ord", "queue", "reps", "type", "usn",
    };

    public static void Add(Action<string, Func<ActionCall, JsonNode?>> add, Action<string, Action<ActionCall, ReplyBuffer>> write)
    {
        write("findCards", (call, reply) => reply.WriteIds(Find(call, call["query"]), id => id.Value));
        add("getEaseFactors", call => PerCard(call, card => card is null ? null : card.EaseFactor));
        add("setEaseFactors", SetEaseFactors);
        add("setSpecificValueOfCard", SetValues);
        add("suspend", call => Suspend(call, call.Truth("suspend")));
        add("unsuspend", call =>
        {
            Suspend(call, false);
            return null;
        });
        add("suspended", call => Get(call, new CardId(call.Integer("card"))).Queue == CardQueue.Suspended);
        add("areSuspended", call => PerCard(call, card => card is null ? null : card.Queue == CardQueue.Suspended));
        add("areDue", AreDue);
        add("getIntervals", Intervals);
        add("cardsToNotes", ToNotes);
        add("cardsModTime", call => PerCard(call, card =>
            card is null ? new JsonObject() : new JsonObject { ["cardId"] = card.Id.Value, ["mod"] = card.Modified }));
        write("cardsInfo", CardsInfo);
    }

    /// <summary>Ids of the cards a search finds; none for no search.</summary>
    internal static IReadOnlyList<CardId> Find(ActionCall call, JsonNode? query) => query is null ? [] : call.Collection.SearchCards(ActionCall.TextOf(query));

    /// <summary>A card, or the text that clients know.</summary>
    internal static Card Get(ActionCall call, CardId id) =>
        call.Collection.Cards.Find(id) ?? throw new ConnectException($"Card was not found: {id}");

    /// <summary>Writes a note's fields as they are shown.</summary>
    internal static void WriteFields(NoteType noteType, Note note, Utf8JsonWriter json)
    {
        json.WriteStartObject("fields"u8);
        for (var i = 0; i < noteType.Fields.Count; i++)
        {
            json.WriteStartObject(noteType.Fields[i].Name);
            json.WriteString("value"u8, i < note.Fields.Count ? note.Fields[i] : "");
            json.WriteNumber("order"u8, i);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Everything a client is told of a card.</summary>
    internal static JsonObject Info(ActionCall call, Card card)
    {
        var info = new ReplyBuffer();
        info.Write(json =>
        {
            json.WriteStartObject();
            WriteInfo(call, card, json);
            json.WriteEndObject();
        });
        return info.ToNode()!.AsObject();
    }

    /// <summary>Writes everything a client is told of a card, as members of an object.</summary>
    internal static void WriteInfo(ActionCall call, Card card, Utf8JsonWriter json)
    {
        var collection = call.Collection;
        var note = collection.Notes.Get(card.NoteId);
        var noteType = collection.NoteTypes.Get(note.NoteTypeId);
        var (question, answer) = Sides(collection, card.Id);
        json.WriteNumber("cardId"u8, card.Id.Value);
        WriteFields(noteType, note, json);
        json.WriteNumber("fieldOrder"u8, card.Ordinal);
        json.WriteString("question"u8, question);
        json.WriteString("answer"u8, answer);
        json.WriteString("modelName"u8, noteType.Name);
        json.WriteNumber("ord"u8, card.Ordinal);
        json.WriteString("deckName"u8, (collection.Decks.Find(card.DeckId) ?? collection.Decks.Get(DeckId.Default)).Name.Human);
        json.WriteString("css"u8, noteType.Config.Css);
        json.WriteNumber("factor"u8, card.EaseFactor);
        json.WriteNumber("interval"u8, card.Interval);
        json.WriteNumber("note"u8, note.Id.Value);
        json.WriteNumber("type"u8, (int)card.Type);
        json.WriteNumber("queue"u8, (int)card.Queue);
        json.WriteNumber("due"u8, card.Due);
        json.WriteNumber("reps"u8, card.Reps);
        json.WriteNumber("lapses"u8, card.Lapses);
        json.WriteNumber("left"u8, card.RemainingSteps);
        json.WriteNumber("mod"u8, card.Modified);
        json.WriteStartArray("nextReviews"u8);
        foreach (var label in Labels(collection, card.Id))
        {
            json.WriteStringValue(label);
        }

        json.WriteEndArray();
        json.WriteNumber("flags"u8, card.Flags);
    }

    /// <summary>Both sides with their style.</summary>
    internal static (string Question, string Answer) Sides(Collection collection, CardId card)
    {
        var shown = collection.ShowCard(card);
        return (shown.StyledQuestion, shown.StyledAnswer);
    }

    /// <summary>The labels of the four answer buttons.</summary>
    internal static IEnumerable<string> Labels(Collection collection, CardId card) => Labels(collection, collection.GetSchedulingStates(card));

    /// <summary>The labels of given states. Their numbers stand between the isolates that the desktop's translations put there (§16.7).</summary>
    internal static IEnumerable<string> Labels(Collection collection, SchedulingStates states) => collection.DescribeNextStates(states).Select(label =>
    {
        var start = label.AsSpan().IndexOfAnyInRange('0', '9');
        var end = label.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        return start < 0 || label.Contains('\u2068', StringComparison.Ordinal) ? label : $"{label[..start]}\u2068{label[start..end]}\u2069{label[end..]}";
    });

    private static void CardsInfo(ActionCall call, ReplyBuffer reply)
    {
        var ids = call.CardIds("cards");
        reply.Write(json => call.Reading(() =>
        {
            json.WriteStartArray();
            foreach (var card in ids.Count == 0 ? [] : call.Collection.Cards.FindAll(ids))
            {
                json.WriteStartObject();
                if (card is not null)
                {
                    WriteInfo(call, card, json);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            return true;
        }));
    }

    private static JsonArray PerCard(ActionCall call, Func<Card?, JsonNode?> answer)
    {
        var ids = call.CardIds("cards");
        return ids.Count == 0 ? [] : call.Reading(() => new JsonArray([.. call.Collection.Cards.FindAll(ids).Select(answer)]));
    }

    private static JsonArray SetEaseFactors(ActionCall call)
    {
        var factors = call.List("easeFactors");
        var results = new JsonArray();
        var cards = call.CardIds("cards");
        for (var i = 0; i < cards.Count; i++)
        {
            if (call.Collection.Cards.Find(cards[i]) is not { } card)
            {
                results.Add(false);
                continue;
            }

            if (i >= factors.Count)
            {
                throw new ConnectException("list index out of range");
            }

            call.Done(call.Collection.UpdateAllCards([card with { EaseFactor = unchecked((ushort)checked((uint)ActionCall.IntegerOf(factors[i]))) }]));
            results.Add(true);
        }

        return results;
    }

    private static JsonNode SetValues(ActionCall call)
    {
        if (call["card"] is JsonArray || call["keys"] is not JsonArray keys || call["newValues"] is not JsonArray values || keys.Count != values.Count)
        {
            return false;
        }

        var names = keys.Select(PythonText.Str).ToList();
        if (call["warning_check"] is JsonValue check && check.GetValueKind() == JsonValueKind.False && names.Exists(Guarded.Contains))
        {
            return false;
        }

        try
        {
            var card = Get(call, new CardId(call.Integer("card")));
            for (var i = 0; i < names.Count; i++)
            {
                card = WithValue(call, card, names[i], values[i]);
            }

            call.Done(call.Collection.UpdateAllCards([card]));
            return new JsonArray(true);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
        {
            return new JsonArray(new JsonArray(false, failure.Message));
        }
    }

    private static Card WithValue(ActionCall call, Card card, string key, JsonNode? value)
    {
        long Number() => ActionCall.IntegerOf(value);
        float Real() => value is JsonValue number && number.GetValueKind() == JsonValueKind.Number ? (float)ActionCall.RealOf(number) : Number();
        return checked(key switch
        {
            "id" => card with { Id = Get(call, new CardId(Number())).Id },
            "nid" => card with { NoteId = new NoteId(Number()) },
            "did" => card with { DeckId = new DeckId(Number()) },
            "ord" => card with { Ordinal = (ushort)Number() },
            "type" => card with { Type = (CardType)(byte)Number() },
            "queue" => card with { Queue = (CardQueue)(sbyte)Number() },
            "due" => card with { Due = (int)Number() },
            "ivl" => card with { Interval = (uint)Number() },
            "factor" => card with { EaseFactor = (ushort)Number() },
            "reps" => card with { Reps = (uint)Number() },
            "lapses" => card with { Lapses = (uint)Number() },
            "left" => card with { RemainingSteps = (uint)Number() },
            "odue" => card with { OriginalDue = (int)Number() },
            "odid" => card with { OriginalDeckId = new DeckId(Number()) },
            "flags" => card with { Flags = (byte)Number() },
            "original_position" => card with { Data = card.Data with { OriginalPosition = value is null ? null : (uint)Number() } },
            "custom_data" => card with { Data = card.Data with { CustomData = ActionCall.TextOf(value) } },
            "desired_retention" => card with { Data = card.Data with { DesiredRetention = value is null ? null : Real() } },
            "decay" => card with { Data = card.Data with { Decay = value is null ? null : Real() } },
            "last_review_time" => card with { Data = card.Data with { LastReview = value is null ? null : Number() } },
            _ => card,
        });
    }

    /// <summary>Suspends or brings back; the answer comes from a loop that skips the element after one it removes (§11.4).</summary>
    private static bool Suspend(ActionCall call, bool suspend)
    {
        var cards = call.CardIds("cards");
        for (var i = 0; i < cards.Count; i++)
        {
            if ((Get(call, cards[i]).Queue == CardQueue.Suspended) == suspend)
            {
                cards.Remove(cards[i]);
            }
        }

        if (cards.Count == 0)
        {
            return false;
        }

        var chosen = cards.Distinct().ToList();
        call.Done(suspend
            ? call.Collection.BuryOrSuspendCards(chosen, BuryOrSuspend.Suspend)
            : call.Collection.RestoreBuriedAndSuspendedCards(chosen));
        return true;
    }

    private static JsonArray AreDue(ActionCall call)
    {
        const int LongStep = -1200;
        var results = new JsonArray();
        foreach (var id in call.CardIds("cards"))
        {
            var card = call.Collection.Cards.Find(id);
            if (card is { Type: CardType.New })
            {
                results.Add(true);
                continue;
            }

            var last = call.Collection.ReviewLog.OfCard(id).LastOrDefault() ?? throw new ConnectException("list index out of range");
            results.Add(last.Interval >= LongStep
                ? call.Collection.SearchCards($"cid:{id} is:due").Count > 0
                : (last.Id.Value / 1000) - last.Interval <= call.Host.Time.GetUtcNow().ToUnixTimeSeconds());
        }

        return results;
    }

    private static JsonArray Intervals(ActionCall call)
    {
        var complete = call.Truth("complete");
        var results = new JsonArray();
        foreach (var id in call.CardIds("cards"))
        {
            if (call.Collection.Cards.Find(id) is { Type: CardType.New })
            {
                results.Add(0);
                continue;
            }

            var log = call.Collection.ReviewLog.OfCard(id);
            results.Add(complete
                ? new JsonArray([.. log.Select(entry => (JsonNode)entry.Interval)])
                : log.Count > 0 ? log[^1].Interval : throw new ConnectException("list index out of range"));
        }

        return results;
    }

    private static JsonArray ToNotes(ActionCall call)
    {
        var ids = call.CardIds("cards");
        return ids.Count == 0
            ? []
            : new JsonArray([.. ids.Distinct().Order().Select(call.Collection.Cards.Find).OfType<Card>().Select(card => card.NoteId).Distinct().Select(id => (JsonNode)id.Value)]);
    }
}
