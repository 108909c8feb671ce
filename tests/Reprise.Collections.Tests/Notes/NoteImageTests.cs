using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace Reprise.Collections.Tests;

/// <summary>What undo keeps of a note.</summary>
public sealed class NoteImageTests
{
    [Fact]
    public void A_note_comes_back_as_it_was() =>
        Prop.ForAll(Texts(), ArbMap.Default.ArbFor<int>(), (texts, number) =>
        {
            var note = new Note
            {
                Id = new NoteId(1_700_000_000_000 + number),
                Guid = texts[0],
                NoteTypeId = new NoteTypeId(-number),
                Modified = number,
                Usn = number,
                Checksum = unchecked((uint)number),
                SortField = texts[1],
                Tags = ["área::β", "復習"],
                Fields = texts[1..],
            };
            var back = new NoteImage(note).ToNote();
            return back.SameContent(note) && back.Modified == note.Modified && back.Checksum == note.Checksum && back.SortField == note.SortField;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_note_without_tags_and_text_comes_back()
    {
        var note = new Note { Id = new NoteId(1), Guid = "", NoteTypeId = new NoteTypeId(2), Fields = [""], SortField = "", Checksum = 0 };

        var back = new NoteImage(note).ToNote();

        back.SameContent(note).ShouldBeTrue();
        back.Tags.ShouldBeEmpty();
    }

    [Fact]
    public void Half_a_surrogate_pair_is_kept_as_the_row_keeps_it() =>
        new NoteImage(new Note { Guid = "g", NoteTypeId = new NoteTypeId(1), Fields = ["a\ud83d", "b"] }).ToNote().Fields.ShouldBe(["a\ufffd", "b"]);

    private static Arbitrary<string[]> Texts() =>
        Gen.Elements("", "a", "é", "漢字", "🂡", "<b>x</b>", "a b").ArrayOf(3)
            .Select(parts => string.Concat(parts)).ArrayOf(4).ToArbitrary();
}
