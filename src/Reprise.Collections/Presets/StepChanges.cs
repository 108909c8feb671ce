namespace Reprise.Collections;

/// <summary>Learning cards whose steps were changed keep their place as well as they can.</summary>
/// <remarks>docs/spec/scheduler.md §16.9 and §25, 5: of borrowed cards those of every type are looked at, as the reference does.</remarks>
internal static class StepChanges
{
    /// <summary>Counts the remaining steps of a deck's cards in the steps of its preset as it is now.</summary>
    public static void Adjust(Change change, DeckId deck, PresetConfig? before, PresetConfig? after)
    {
        if (before is not null && after is not null)
        {
            Adjust(change, deck, CardType.Learning, before.LearnSteps, after.LearnSteps);
            Adjust(change, deck, CardType.Relearning, before.RelearnSteps, after.RelearnSteps);
        }
    }

    private static void Adjust(Change change, DeckId deck, CardType type, IReadOnlyList<float> before, IReadOnlyList<float> after)
    {
        if (before.SequenceEqual(after))
        {
            return;
        }

        var steps = new LearningSteps(before);
        foreach (var card in change.Collection.Cards.InDeckOrBorrowedFrom(deck).Where(card => card.Type == type || card.OriginalDeckId == deck))
        {
            var remaining = steps.RemainingIn(after, card.RemainingSteps);
            if (remaining != card.RemainingSteps % 1000)
            {
                change.Cards.Update(card, card with { RemainingSteps = remaining });
            }
        }
    }
}
