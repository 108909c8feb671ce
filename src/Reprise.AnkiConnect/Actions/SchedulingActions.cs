using System.Text.RegularExpressions;

namespace Reprise.AnkiConnect;

/// <summary>Answering and rescheduling cards (docs/spec/ankiconnect.md §11.11–11.14).</summary>
internal static partial class SchedulingActions
{
    public static void Add(Action<string, Func<ActionCall, JsonNode?>> add)
    {
        add("forgetCards", call =>
        {
            call.Done(call.Collection.ScheduleCardsAsNew(call.CardIds("cards"), log: true, restorePosition: true, resetCounts: false));
            return null;
        });
        add("relearnCards", Relearn);
        add("answerCards", Answer);
        add("setDueDate", SetDueDate);
    }

    /// <summary>Answers a card now, with the normal rules of the scheduler.</summary>
    internal static void AnswerCard(ActionCall call, CardId card, long ease, uint takenMillis, SchedulingStates? states = null, string? customData = null)
    {
        var collection = call.Collection;
        var next = states ?? collection.GetSchedulingStates(card);
        var (rating, state) = ease switch
        {
            1 => (Rating.Again, next.Again),
            2 => (Rating.Hard, next.Hard),
            3 => (Rating.Good, next.Good),
            4 => (Rating.Easy, next.Easy),
            _ => throw new ConnectException("invalid ease"),
        };
        var now = call.Host.Time.GetUtcNow().ToUnixTimeMilliseconds();
        call.Done(collection.AnswerCard(card, new CardAnswer(rating, next.Current, state, now, takenMillis, customData)));
    }

    private static JsonNode? Relearn(ActionCall call)
    {
        var now = (int)call.Host.Time.GetUtcNow().ToUnixTimeSeconds();
        var cards = call.CardIds("cards").Distinct().Select(call.Collection.Cards.Find).OfType<Card>().Select(card =>
        {
            var home = card.ReturnedHome();
            var steps = (uint)call.Collection.HomePreset(home).RelearnSteps.Count;
            return home with
            {
                Type = CardType.Relearning,
                Queue = CardQueue.Learning,
                Due = now,
                RemainingSteps = home.RemainingSteps == 0 ? steps : home.RemainingSteps,
            };
        }).ToList();
        call.Done(call.Collection.UpdateAllCards(cards));
        return null;
    }

    private static JsonArray Answer(ActionCall call)
    {
        var results = new JsonArray();
        foreach (var answer in call.List("answers"))
        {
            var card = new CardId(ActionCall.IntegerOf(ActionCall.Key(answer, "cardId")));
            var ease = ActionCall.Key(answer, "ease");
            if (call.Collection.Cards.Find(card) is null)
            {
                results.Add(false);
                continue;
            }

            AnswerCard(call, card, ActionCall.IsInteger(ease) ? ActionCall.IntegerOf(ease) : 0, takenMillis: 0);
            results.Add(true);
        }

        return results;
    }

    private static JsonNode SetDueDate(ActionCall call)
    {
        var days = call["days"] is null ? "" : PythonText.Str(call["days"]);
        try
        {
            call.Done(call.Collection.SetDueDate(call.CardIds("cards"), days));
            return true;
        }
        catch (InvalidInputException refused) when (refused.Message.Length == 0 || !refused.Message.StartsWith("A number", StringComparison.Ordinal))
        {
            throw new ConnectException(DaysInAnyDigits().IsMatch(days) ? "A number was invalid or out of range." : days);
        }
    }

    /// <summary>The form of due days, digits of other scripts than Latin included: those are digits that are no number.</summary>
    [GeneratedRegex(@"\A\d+(?:-\d+)?!?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DaysInAnyDigits();
}
