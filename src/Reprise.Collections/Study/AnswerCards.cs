namespace Reprise.Collections;

/// <summary>Answering cards.</summary>
/// <remarks>docs/spec/scheduler.md §10.</remarks>
public static class AnswerCards
{
    /// <summary>
    /// Answers a card: its new schedule, the review log, the counters of its deck, its siblings, the leech tag and the study queue, as one step.
    /// </summary>
    /// <param name="collection">The collection.</param>
    /// <param name="card">The card. If there is a study queue, it must be the one to be shown next or be in learning.</param>
    /// <param name="answer">The button, the state that was shown and the one chosen.</param>
    /// <exception cref="NotFoundException">The card or one of its decks does not exist.</exception>
    /// <exception cref="InvalidInputException">The card has changed since it was shown, the new state or the custom data is not possible.</exception>
    public static OperationResult<AnswerOutcome> AnswerCard(this Collection collection, CardId card, CardAnswer answer) =>
        collection.Change(OperationKind.AnswerCard, change =>
        {
            var outcome = Answer(change, StudiedCard.Of(collection, collection.Cards.Get(card)), answer);
            QueueUpdates.AfterAnswer(change, outcome.Card, answer.New is PreviewState { Finished: true });
            return outcome;
        });

    /// <summary>Answers cards out of turn, as if each had been shown now.</summary>
    /// <remarks>docs/spec/scheduler.md §16.6.</remarks>
    /// <exception cref="InvalidInputException">There is no such rating.</exception>
    public static OperationResult<int> GradeNow(this Collection collection, IReadOnlyCollection<CardId> cards, Rating rating) =>
        collection.Change(OperationKind.GradeNow, change =>
        {
            BuryingAndSuspending.RequireSecondScheduler(collection);
            if (!Enum.IsDefined(rating))
            {
                throw new InvalidInputException("invalid rating");
            }

            foreach (var id in cards)
            {
                var studied = StudiedCard.Of(collection, collection.Cards.Get(id));
                var states = studied.NextStates(collection);
                Answer(change, studied, new CardAnswer(rating, states.Current, states.After(rating), change.NowMillis, 0));
            }

            return cards.Count;
        });

    private static AnswerOutcome Answer(Change change, StudiedCard studied, CardAnswer answer)
    {
        var collection = change.Collection;
        if (answer.CustomData is { } custom)
        {
            CustomData.Check(custom);
        }

        var answered = Applied(collection, studied, answer);
        collection.Study.Queue?.Balancer?.Answering(
            studied.Card.Id.Value, studied.Card.NoteId.Value, studied.Deck.PresetId?.Value, (long)studied.Card.Due - studied.Timing.Today);
        change.ReviewLog.Add(answered.Log.Entry(studied.Card.Id, answer.AnsweredAtMilliseconds));
        CountStudied(change, studied, answered.Log.TakenMilliseconds);
        SiblingBurying.AfterAnswer(change, studied.Card, studied.Options);
        var card = change.Cards.Update(studied.Card, studied.Card.With(answered.Card));
        if (answered.Leech)
        {
            LeechTag.AddTo(change, card.NoteId);
        }

        if (card.Queue == CardQueue.Review)
        {
            collection.Study.Queue?.Balancer?.Add(studied.Preset.Preset.Id.Value, card.Interval, card.Id.Value, card.NoteId.Value);
        }

        return new AnswerOutcome(card, answered.Leech);
    }

    private static AnsweredCard Applied(Collection collection, StudiedCard studied, CardAnswer answer)
    {
        try
        {
            return Answering.Apply(studied.Schedule, studied.Current(collection.Options.Fuzz), answer, new AnswerSituation
            {
                Options = studied.Options,
                Timing = studied.Timing,
                FuzzSeed = studied.Seed(collection),
                DesiredRetention = studied.DesiredRetention,
                Filtered = studied.Filtered,
            });
        }
        catch (AnswerRefusedException refused)
        {
            throw new InvalidInputException(refused.Message);
        }
    }

    /// <summary>docs/spec/scheduler.md §11.3: by the queue before the answer, on the deck the card was in.</summary>
    private static void CountStudied(Change change, StudiedCard studied, uint milliseconds) => StudyCounters.Add(
        change,
        studied.Deck,
        studied.Timing.DaysElapsed,
        newCards: studied.Card.Queue == CardQueue.New ? 1 : 0,
        reviews: studied.Card.Queue is CardQueue.Review or CardQueue.DayLearning ? 1 : 0,
        milliseconds: (int)Math.Min(milliseconds, int.MaxValue));
}
