using Reprise.Scheduling;
using static Reprise.Collections.PresetConfig.Types;

namespace Reprise.Collections.Tests;

/// <summary>Which cards come, and in what order (docs/spec/scheduler.md §24.7, §24.9).</summary>
public sealed class QueueTests
{
    [Theory]
    [InlineData(new[] { 11, 22, 33 }, new[] { 1, 11, 2, 22, 3, 33 })]
    [InlineData(new[] { 11, 22 }, new[] { 1, 11, 2, 22, 3 })]
    [InlineData(new[] { 11, 22, 33, 44, 55, 66 }, new[] { 11, 1, 22, 33, 2, 44, 55, 3, 66 })]
    [InlineData(new[] { 11, 22, 33, 44, 55, 66, 77, 88 }, new[] { 11, 22, 1, 33, 44, 2, 55, 66, 3, 77, 88 })]
    [InlineData(new int[0], new[] { 1, 2, 3 })]
    public void Two_lists_are_mixed_evenly(int[] second, int[] mixed) => Interspersing.Mixed([1, 2, 3], second).ShouldBe(mixed);

    [Fact]
    public void Lists_can_follow_one_another_and_few_new_cards_lie_among_many_reviews()
    {
        Interspersing.Merge([1, 2, 3], [11, 22, 33], ReviewMix.AfterReviews).ShouldBe([1, 2, 3, 11, 22, 33]);
        Interspersing.Mixed(["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10"], ["n1", "n2"])
            .ShouldBe(["R1", "R2", "R3", "n1", "R4", "R5", "R6", "R7", "n2", "R8", "R9", "R10"]);
    }

    [Fact]
    public void A_limit_of_no_reviews_leaves_none()
    {
        using var study = new Study(options: preset => preset.ReviewsPerDay = 0);
        study.Set(Review(study.Cards[0], 1));

        study.Collection.GetQueue().Cards.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(NewCardGatherPriority.Deck, "P0 P1 C0 C1 G0 c0 c1")]
    [InlineData(NewCardGatherPriority.LowestPosition, "P0 P1 C0 C1 c0 c1 G0")]
    [InlineData(NewCardGatherPriority.HighestPosition, "G0 G1 c0 c1 C0 P0 P1")]
    public void New_cards_are_gathered_by_deck_or_by_position(NewCardGatherPriority order, string expected)
    {
        using var study = new Study(notes: 0, options: preset =>
        {
            preset.NewCardGatherPriority = order;
            preset.NewCardSortOrder = NewCardSortOrder.NoSort;
        });
        var collection = study.Collection;
        Add(study, "parent", "P");
        Add(study, "parent::child", "C");
        Add(study, "parent::child_2", "c");
        Add(study, "parent::child::grandchild", "G");
        var child = collection.Decks.Get(collection.GetOrAddDeck("parent::child").Value);
        var preset = collection.Presets.Get(PresetId.Default);
        var config = preset.Config.Clone();
        config.NewPerDay = 3;
        var three = collection.AddPreset(Preset.New("three") with { Config = config }).Value;
        collection.UpdateDeck(child.With((_, kind) => kind.Normal.ConfigId = three.Value));
        collection.SetCurrentDeck(collection.GetOrAddDeck("parent").Value);

        Order(study).ShouldBe(expected);
    }

    [Fact]
    public void Reviews_come_by_how_far_overdue_they_are_for_their_interval()
    {
        using var study = new Study(notes: 17, options: preset => preset.ReviewOrder = ReviewCardOrder.RelativeOverdueness);
        (int Due, uint Interval)[] sorted =
        [
            (-150, 1), (-100, 1), (-50, 1), (-150, 5), (-100, 5), (-50, 5), (-150, 20), (-150, 20), (-100, 20), (-50, 20),
            (-150, 100), (-100, 100), (-50, 100), (0, 1), (0, 5), (0, 20), (0, 100),
        ];
        foreach (var (card, (due, interval)) in study.Cards.Zip(Enumerable.Reverse(sorted)))
        {
            study.Set(Review(card, interval, due));
        }

        study.Collection.GetQueueOrder().Cards.Select(entry => study.Collection.Cards.Get(entry.Card)).Select(card => (card.Due, card.Interval)).ShouldBe(sorted);
    }

    [Fact]
    public void A_buried_sibling_takes_one_card_off_the_queue_and_no_more()
    {
        using var study = new Study(noteType: "Basic (and reversed card)", options: preset =>
        {
            preset.BuryReviews = true;
            preset.NewMix = ReviewMix.BeforeReviews;
        });
        study.Set(Review(study.Cards[0], 10));
        var before = study.Collection.GetQueue(10).Cards.Count;

        study.Answer(Rating.Easy);

        var after = study.Collection.GetQueue(10).Cards.Count;
        study.Collection.Study.Queue = null;
        (before - after, study.Collection.GetQueue(10).Cards.Count).ShouldBe((1, after));
    }

    [Fact]
    public void New_cards_may_ignore_the_limit_of_reviews()
    {
        using var study = new Study(options: preset => preset.ReviewsPerDay = 0);
        study.Collection.GetQueue(10).Cards.ShouldBeEmpty();

        study.Collection.Change(OperationKind.UpdateConfig, change => change.Config.Set(ConfigKeys.NewCardsIgnoreReviewLimit, value: true));
        study.Collection.Study.Queue = null;

        study.Collection.GetQueue(10).Cards.Count.ShouldBe(1);
    }

    [Fact]
    public void Reviews_do_not_take_the_place_of_new_cards_before_their_limit_is_reached()
    {
        using var study = new Study(noteType: "Basic (and reversed card)", options: preset => preset.NewPerDay = 1);
        study.Set(Review(study.Cards[0], 10));

        study.Collection.GetQueue(10).Cards.Count.ShouldBe(2);
    }

    [Fact]
    public void All_limits_above_a_deck_may_count()
    {
        using var study = new Study(notes: 0, options: preset => preset.NewPerDay = 0);
        Add(study, "Default::child", "C", preset: study.Collection.AddPreset(Preset.New("own")).Value);
        study.Collection.SetCurrentDeck(study.Collection.GetOrAddDeck("Default::child").Value);
        study.Collection.GetQueue(10).Cards.Count.ShouldBe(2);

        study.Collection.Change(OperationKind.UpdateConfig, change => change.Config.Set(ConfigKeys.ApplyAllParentLimits, value: true));
        study.Collection.Study.Queue = null;

        study.Collection.GetQueue(10).Cards.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(20u, 20u, 20)]
    [InlineData(10u, 20u, 10)]
    [InlineData(20u, 4u, 9)]
    public void A_deck_and_its_subdecks_keep_to_the_limits_of_each(uint parent, uint child, int expected)
    {
        using var study = new Study(notes: 5, options: preset => preset.NewPerDay = parent);
        var own = Preset.New("own");
        own.Config.NewPerDay = child;
        var preset = study.Collection.AddPreset(own).Value;
        for (var i = 0; i < 25; i++)
        {
            Add(study, "Default::foo", $"{i:00}", "Basic", preset);
        }

        var queue = study.Collection.GetQueue(100);

        queue.Cards.Count.ShouldBe(expected);
        queue.Cards[0].Card.DeckId.ShouldBe(DeckId.Default);
    }

    [Fact]
    public void A_subdeck_that_is_studied_by_itself_has_its_own_limit_of_reviews()
    {
        using var study = new Study(notes: 20);
        var parent = study.Collection.AddDeck(Deck.NewNormal(DeckName.FromHuman("parent"))).Value;
        var child = study.Collection.AddDeck(Deck.NewNormal(DeckName.FromHuman("parent::child"))).Value;
        Limit(parent, 5);
        Limit(child, 10);
        study.Collection.SetDeck([.. study.Cards.Select(card => card.Id)], child);
        study.Collection.SetDueDate([.. study.Cards.Select(card => card.Id)], "0");
        study.Collection.SetCurrentDeck(child);

        Reviews().ShouldBe((5, 10));
        study.Collection.GetStudyCounts().ShouldBe(new StudyCounts(0, 0, 10));
        study.Answer(Rating.Good);
        study.Collection.GetStudyCounts().ShouldBe(new StudyCounts(0, 0, 9));
        Reviews().ShouldBe((4, 9));

        void Limit(DeckId deck, uint reviews) => study.Collection.UpdateDeck(study.Collection.Decks.Get(deck).With((_, kind) => kind.Normal.ReviewLimit = reviews));

        (int Parent, int Child) Reviews()
        {
            var tree = study.Collection.GetDeckTreeWithCounts().Walk().ToDictionary(node => node.Id);
            return (tree[parent].Counts.Review, tree[child].Counts.Review);
        }
    }

    [Fact]
    public void Decks_are_gathered_in_the_order_of_their_names()
    {
        using var study = new Study(notes: 0);
        Add(study, "Default", "one", "Basic");
        Add(study, "Default::2", "two", "Basic");
        Add(study, "Default::1", "three", "Basic");

        Order(study).ShouldBe("one0 three0 two0");
    }

    [Fact]
    public void Cards_of_a_note_come_in_the_order_of_its_templates()
    {
        using var study = new Study(notes: 0);
        var type = study.Collection.NoteTypes.FindByName("Cloze")!;
        study.Collection.AddNote(AddNotes.New(type) with { Fields = ["{{c1::a}} {{c2::b}} {{c3::c}}", ""] }, DeckId.Default);

        Enumerable.Range(0, 3).Select(_ => study.Answer(Rating.Easy).Ordinal).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void The_card_that_was_just_forgotten_does_not_come_at_once()
    {
        using var study = new Study(notes: 2);
        study.Answer(Rating.Good);

        var forgotten = study.Answer(Rating.Again);

        study.Next.Id.ShouldNotBe(forgotten.Id);
    }

    [Fact]
    public void Cards_that_are_not_due_yet_come_when_nothing_else_is_left()
    {
        using var study = new Study(notes: 2);
        var first = study.Answer(Rating.Again);
        study.Answer(Rating.Again);

        study.Next.Id.ShouldBe(first.Id);
        study.Answer(Rating.Easy);
        study.Answer(Rating.Easy);
        study.Collection.GetQueue().Cards.ShouldBeEmpty();
    }

    [Fact]
    public void A_forgotten_card_comes_back_when_its_time_has_come()
    {
        using var study = new Study(notes: 5);
        study.Collection.SetDueDate([.. study.Cards.Select(card => card.Id)], "0");
        var forgotten = study.Answer(Rating.Again);
        study.Next.Queue.ShouldBe(CardQueue.Review);

        study.Set(forgotten with { Due = (int)study.Collection.Options.Clock.GetUtcNow().ToUnixTimeSeconds() - 1 });

        (study.Next.Id, study.Next.Queue).ShouldBe((forgotten.Id, CardQueue.Learning));
    }

    private static Card Review(Card card, uint interval, int due = 0) =>
        card with { Type = CardType.Review, Queue = CardQueue.Review, Due = due, Interval = interval, EaseFactor = 2500, Reps = 3 };

    private static void Add(Study study, string deck, string front, string noteType = "Basic (and reversed card)", PresetId? preset = null)
    {
        var collection = study.Collection;
        var id = collection.GetOrAddDeck(deck).Value;
        if (preset is { } own)
        {
            collection.UpdateDeck(collection.Decks.Get(id).With((_, kind) => kind.Normal.ConfigId = own.Value));
        }

        collection.AddNote(AddNotes.New(collection.NoteTypes.FindByName(noteType)!) with { Fields = [front, "back"] }, id);
    }

    private static string Order(Study study) => string.Join(' ', study.Collection.GetQueueOrder().Cards
        .Select(entry => study.Collection.Cards.Get(entry.Card))
        .Select(card => $"{study.Collection.Notes.Get(card.NoteId).Fields[0]}{card.Ordinal}"));
}
