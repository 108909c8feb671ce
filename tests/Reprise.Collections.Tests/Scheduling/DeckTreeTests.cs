namespace Reprise.Collections.Tests;

/// <summary>The list of decks and its counts (docs/spec/scheduler.md §24.15, §24.16).</summary>
public sealed class DeckTreeTests
{
    [Fact]
    public void Decks_are_listed_below_their_parents_and_an_empty_default_deck_is_not()
    {
        using var study = new Study(notes: 0);
        foreach (var name in new[] { "1", "2", "2::a", "2::b", "2::c", "2::c::A", "3" })
        {
            study.Collection.GetOrAddDeck(name);
        }

        var top = study.Collection.GetDeckTree().Children;

        top.Select(node => node.Name).ShouldBe(["1", "2", "3"]);
        top[1].Children.Select(node => node.Name).ShouldBe(["a", "b", "c"]);
        top[1].Children[2].Children.Select(node => node.Name).ShouldBe(["A"]);
    }

    [Fact]
    public void A_deck_whose_parents_are_missing_is_not_listed_elsewhere()
    {
        using var study = new Study(notes: 0);
        study.Collection.GetOrAddDeck("1");
        study.Collection.GetOrAddDeck("2::3::4");
        study.Collection.Database.Execute("delete from decks where name in ('2', ?)", "2\u001f3");
        study.Collection.Decks.Forget();

        study.Collection.GetDeckTree().Children.Select(node => node.Name).ShouldBe(["1"]);
    }

    [Fact]
    public void What_was_studied_today_counts_against_the_limit()
    {
        using var study = new Study(notes: 0);
        var one = Notes(study, "Default::one", 4);
        New(study).ShouldBe([4, 4]);

        study.Collection.UpdateStudyCounters(one, 1, 0, 0);
        New(study).ShouldBe([4, 4]);
        var preset = study.Collection.Presets.Get(PresetId.Default);
        var config = preset.Config.Clone();
        config.NewPerDay = 4;
        study.Collection.SavePreset(preset with { Config = config });
        New(study).ShouldBe([3, 3]);
    }

    [Fact]
    public void Each_deck_adds_its_own_new_cards_within_its_own_limit()
    {
        using var study = new Study(notes: 2);
        Limit(study, DeckId.Default, 8);
        Limit(study, Notes(study, "Default::child", 2), 4);
        Limit(study, Notes(study, "Default::child::grandchild_1", 2), 2);
        Limit(study, Notes(study, "Default::child::grandchild_2", 2), 1);

        var tree = study.Collection.GetDeckTreeWithCounts().Walk().Skip(1).ToDictionary(node => node.Name);

        (tree["grandchild_1"].Counts.New, tree["grandchild_2"].Counts.New, tree["child"].Counts.New, tree["Default"].Counts.New).ShouldBe((2, 1, 4, 6));
        (tree["Default"].TotalIncludingChildren, tree["Default"].TotalInDeck).ShouldBe((8, 2));
    }

    [Fact]
    public void A_card_of_a_deck_that_is_gone_breaks_nothing()
    {
        using var study = new Study(notes: 2);
        Notes(study, "Default::1", 1);
        study.Collection.SetDueDate([study.Cards[2].Id], "0");
        study.Set(study.Cards[1] with { DeckId = new DeckId(4711) });

        var tree = study.Collection.GetDeckTreeWithCounts().Walk().Skip(1).ToDictionary(node => node.Name);

        tree["Default"].Counts.ShouldBe(new StudyCounts(1, 0, 1));
        tree["1"].Counts.ShouldBe(new StudyCounts(0, 0, 1));
    }

    [Fact]
    public void Studied_cards_are_counted_and_limits_extended_by_what_is_taken_off()
    {
        using var study = new Study();

        study.Collection.UpdateStudyCounters(DeckId.Default, 5, 5, 0);
        study.Collection.CountsForDeckToday(DeckId.Default).ShouldBe((5, 5));
        study.Collection.ExtendLimits(DeckId.Default, 2, 1);
        study.Collection.CountsForDeckToday(DeckId.Default).ShouldBe((3, 4));
    }

    private static DeckId Notes(Study study, string deck, int count)
    {
        var id = study.Collection.GetOrAddDeck(deck).Value;
        var type = study.Collection.NoteTypes.FindByName("Basic")!;
        for (var i = 0; i < count; i++)
        {
            study.Collection.AddNote(AddNotes.New(type) with { Fields = [$"{deck} {i}", ""] }, id);
        }

        return id;
    }

    private static void Limit(Study study, DeckId deck, uint newCards) =>
        study.Collection.UpdateDeck(study.Collection.Decks.Get(deck).With((_, kind) => kind.Normal.NewLimit = newCards));

    private static IEnumerable<int> New(Study study) => study.Collection.GetDeckTreeWithCounts().Walk().Skip(1).Select(node => node.Counts.New);
}
