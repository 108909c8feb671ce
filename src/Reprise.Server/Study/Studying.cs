namespace Reprise.Server;

/// <summary>Puts together what is to be studied next.</summary>
internal static class Studying
{
    private const int MostCards = 10;
    private const int UsualCards = 3;

    /// <summary>Makes the deck the current one if it is not.</summary>
    public static void Select(Collection collection, DeckId deck)
    {
        collection.Decks.Get(deck);
        if (collection.CurrentDeck().Id != deck)
        {
            collection.SetCurrentDeck(deck);
        }
    }

    /// <summary>The next cards of the current deck.</summary>
    public static StudyQueueAnswer Queue(Collection collection, int? cards, CardShowing showing)
    {
        var deck = collection.CurrentDeck();
        var queue = collection.GetQueue(Math.Clamp(cards ?? UsualCards, 1, MostCards));
        var prepared = queue.Cards.Select(card => CardFaces.Study(collection, card, showing)).ToList();
        return new StudyQueueAnswer(
            new StudyDeck(deck.Id.Value, deck.Name.Human),
            Counts.Of(queue.Counts),
            prepared,
            showing.MediaBase,
            UndoState.Of(collection),
            prepared.Count == 0 ? DeckOverviews.Congratulations(collection) : null,
            Settings(collection, queue.Cards is [var first, ..] ? collection.Decks.Find(first.Card.HomeDeckId) : deck));
    }

    public static AnsweredQueue Answered(StudyQueueAnswer queue, IReadOnlyList<string> changes, bool leech) =>
        new(leech, changes, queue.Deck, queue.Counts, queue.Cards, queue.MediaBase, queue.Undo, queue.Finished, queue.Settings);

    private static StudySettings Settings(Collection collection, Deck? deck)
    {
        var preset = collection.Presets.OrDefault(deck?.PresetId ?? PresetId.Default).Config;
        return new StudySettings(
            preset.ShowTimer,
            preset.StopTimerOnAnswer,
            (int)preset.CapAnswerTimeToSecs,
            collection.Read(ConfigKeys.ShowRemainingDueCounts),
            collection.Read(ConfigKeys.ShowIntervalsAboveAnswerButtons),
            new AutoAdvance(
                preset.SecondsToShowQuestion, preset.SecondsToShowAnswer, Words.Kebab(preset.QuestionAction.ToString()), Words.Kebab(preset.AnswerAction.ToString()), preset.WaitForAudio));
    }
}
