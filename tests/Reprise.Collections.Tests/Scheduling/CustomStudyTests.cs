namespace Reprise.Collections.Tests;

/// <summary>What is said when a deck is done, and what can be studied then (docs/spec/scheduler.md §24.15).</summary>
public sealed class CustomStudyTests
{
    [Fact]
    public void A_finished_deck_says_what_is_left_of_it()
    {
        using var empty = new Study(notes: 0);
        using var fresh = new Study();
        using var due = new Study();
        using var buried = new Study();
        due.Collection.SetDueDate([due.Cards[0].Id], "0");
        buried.Collection.BuryOrSuspendCards([buried.Cards[0].Id], BuryOrSuspend.BuryByUser);

        empty.Collection.GetCongratulations().ShouldBe(new Congratulations { SecondsUntilNextLearn = 86400 });
        fresh.Collection.GetCongratulations().NewRemaining.ShouldBeTrue();
        due.Collection.GetCongratulations().ShouldSatisfyAllConditions(left => (left.ReviewRemaining, left.NewRemaining).ShouldBe((true, false)));
        buried.Collection.GetCongratulations().ShouldSatisfyAllConditions(left => (left.HaveUserBuried, left.NewRemaining).ShouldBe((true, false)));
    }

    [Fact]
    public void A_preview_finds_new_cards_of_the_last_days()
    {
        using var study = new Study();
        var deck = Notes(study, "d", 1);

        study.Collection.StartCustomStudy(deck, new CustomStudyRequest.Preview(1));

        Session(study).SearchTerms[0].Search.ShouldBe("is:new added:1 deck:d");
    }

    [Fact]
    public void A_cram_session_takes_and_leaves_out_tags_and_remembers_them()
    {
        using var study = new Study(notes: 0);
        var deck = study.Collection.GetOrAddDeck("d").Value;
        var type = study.Collection.NoteTypes.FindByName("Basic")!;
        study.Collection.AddNote(AddNotes.New(type) with { Fields = ["a", ""], Tags = ["3", "1", "2::two"] }, deck);
        study.Collection.AddNote(AddNotes.New(type) with { Fields = ["b", ""], Tags = ["1", "2::two"] }, deck);
        Tags().ShouldBe([("1", false, false), ("2::two", false, false), ("3", false, false)]);

        Should.Throw<CustomStudyException>(() => Cram(CramKind.New, 0, ["2::two"], ["3"]));
        Tags().ShouldAllBe(tag => !tag.Include && !tag.Exclude);
        Cram(CramKind.New, 100, ["2::two"], ["3"]);

        Tags().ShouldBe([("1", false, false), ("2::two", true, false), ("3", false, true)]);

        void Cram(CramKind kind, uint limit, string[] include, string[] exclude) =>
            study.Collection.StartCustomStudy(deck, new CustomStudyRequest.Cram(kind, limit, include, exclude));

        IEnumerable<(string Name, bool Include, bool Exclude)> Tags() =>
            study.Collection.GetCustomStudyDefaults(deck).Tags.Select(tag => (tag.Name, tag.Include, tag.Exclude)).ToList();
    }

    [Fact]
    public void A_cram_session_of_due_cards_searches_for_them()
    {
        using var study = new Study(notes: 0);
        var deck = Notes(study, "d", 1);
        var note = study.Collection.Notes.Get(study.Cards[0].NoteId);
        study.Collection.UpdateNote(note with { Tags = ["1"] });
        study.Collection.SetDueDate([study.Cards[0].Id], "0");

        study.Collection.StartCustomStudy(deck, new CustomStudyRequest.Cram(CramKind.Due, 99, ["1", "2"], ["3", "4"]));

        Session(study).SearchTerms[0].Search.ShouldBe("is:due deck:d (tag:1 OR tag:2) (-tag:3 -tag:4)");
    }

    [Fact]
    public void What_a_limit_was_extended_by_is_offered_again()
    {
        using var study = new Study();

        study.Collection.StartCustomStudy(DeckId.Default, new CustomStudyRequest.NewLimit(5));

        var defaults = study.Collection.GetCustomStudyDefaults(DeckId.Default);
        (defaults.ExtendNew, defaults.AvailableNew).ShouldBe((5u, 1));
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

    private static FilteredDeck Session(Study study) => study.Collection.Decks.FindByName(DeckName.FromHuman("Custom Study Session"))!.Filtered!;
}
