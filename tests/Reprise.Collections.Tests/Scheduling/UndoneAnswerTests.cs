using Reprise.Scheduling;

namespace Reprise.Collections.Tests;

/// <summary>Taking answers back, and forward again (docs/spec/scheduler.md §24.10).</summary>
public sealed class UndoneAnswerTests
{
    [Fact]
    public void A_lapse_that_makes_a_leech_is_undone_and_redone_with_all_it_did()
    {
        using var study = new Study(noteType: "Basic (and reversed card)", options: preset =>
        {
            preset.BuryNew = true;
            preset.LeechAction = PresetConfig.Types.LeechAction.Suspend;
        });
        var collection = study.Collection;
        study.Answer(Rating.Easy);
        study.Cards[1].Queue.ShouldBe(CardQueue.SchedulerBuried);
        var (original, reviewedBefore) = (study.Cards[0], collection.CountsForDeckToday(DeckId.Default).Reviews);
        collection.ChangeWithoutUndo(change => change.Cards.Update(original, original with { Lapses = 7, Due = 0 }));
        collection.Study.Queue = null;

        study.Answer(Rating.Again);

        ShouldBeALeech();
        collection.Undo();
        (study.Cards[0].Interval, study.Cards[0].Lapses, collection.ReviewLog.Count()).ShouldBe((4u, 7u, 1L));
        collection.Notes.Get(original.NoteId).Tags.ShouldBeEmpty();
        collection.CountsForDeckToday(DeckId.Default).Reviews.ShouldBe(reviewedBefore);
        collection.GetStudyCounts().ShouldBe(new StudyCounts(0, 0, 1));
        collection.Redo();
        ShouldBeALeech();

        void ShouldBeALeech()
        {
            (study.Cards[0].Interval, study.Cards[0].Lapses, collection.ReviewLog.Count()).ShouldBe((1u, 8u, 2L));
            collection.Notes.Get(original.NoteId).Tags.ShouldBe(["leech"]);
            collection.CountsForDeckToday(DeckId.Default).Reviews.ShouldBe(1);
            collection.GetQueue().Cards.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Undoing_the_first_answer_brings_the_buried_sibling_back()
    {
        using var study = new Study(noteType: "Basic (and reversed card)", options: preset => preset.BuryNew = true);
        study.Answer(Rating.Easy);

        study.Collection.Undo();

        study.Cards.Select(card => card.Queue).ShouldBe([CardQueue.New, CardQueue.New]);
    }

    [Fact]
    public void Counts_walk_back_and_forward_through_the_same_values()
    {
        using var study = new Study(notes: 0);
        var type = study.Collection.NoteTypes.FindByName("Basic (and reversed card)")!;
        List<StudyCounts> forward = [study.Collection.GetStudyCounts()];
        study.Collection.AddNote(AddNotes.New(type) with { Fields = ["one", "two"] }, DeckId.Default);
        forward.Add(study.Collection.GetStudyCounts());
        forward.AddRange(new[] { Rating.Again, Rating.Good, Rating.Again, Rating.Good, Rating.Easy }.Select(rating =>
        {
            study.Answer(rating);
            return study.Collection.GetStudyCounts();
        }));

        var back = Enumerable.Range(0, 6).Select(_ => Counted(study.Collection.Undo)).ToList();
        var again = Enumerable.Range(0, 6).Select(_ => Counted(study.Collection.Redo)).ToList();

        forward.ShouldBe([new(0, 0, 0), new(2, 0, 0), new(1, 1, 0), new(0, 2, 0), new(0, 2, 0), new(0, 1, 0), new(0, 0, 0)]);
        back.ShouldBe(Enumerable.Reverse(forward).Skip(1));
        again.ShouldBe(forward.Skip(1));

        StudyCounts Counted(Func<UndoOutcome> step)
        {
            step();
            return study.Collection.GetStudyCounts();
        }
    }

    [Fact]
    public void An_answer_can_be_undone_and_redone_across_a_choice_of_decks()
    {
        using var study = new Study();
        var deck = study.Collection.AddDeck(Deck.NewNormal(DeckName.FromHuman("other"))).Value;
        study.Collection.SetCurrentDeck(deck);
        study.Collection.SetCurrentDeck(DeckId.Default);
        var answered = study.Answer(Rating.Easy);

        study.Collection.Undo();
        study.Collection.Undo();
        study.Collection.Redo();
        study.Collection.Redo();

        study.Cards[0].Interval.ShouldBe(answered.Interval);
    }
}
