using FsCheck;
using FsCheck.Fluent;

namespace Reprise.Collections.Tests;

/// <summary>Searches with the index answer what searches without it answer, whatever happened to the index.</summary>
public sealed class SearchIndexTests : IDisposable
{
    private static readonly string[] Words =
        ["dog", "DOG", "Straße", "STRASSE", "über", "uber", "日本", "日本語", "食べる", "ǝx", "ﬁsh", "ίκω", "<b>qui</b>ck", "a_b*c", "50 %", "50 ％", "K", "\u212A", "x\u0345y"];

    private static readonly string[] Searches =
    [
        "dog", "d*g", "nc:uber", "nc:ﬁsh", "w:quick", "quick", "front:dog", "front:*o*", "back:STRASSE", "*:nc:uber", "re:do[gt]", "re:(?-i)Stra.e", "日", "日本",
        "日本語", "-dog", "dog or 日本", "(über -dog) or nc:ke", "front:nc:uber", "front:a\\_b\\*c", "k", "nc:ικω", "w:straße", "sc:dog", "007", "front:re:^K$",
        "nc:5％0", "\"nc:50 ％\"", "front:nc:d％", "front:nc:＿og",
    ];

    private readonly TemporaryFolder folder = new();

    private string Path => folder.File("collection.anki2");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Random_notes_and_changes_are_found_with_the_index_as_without_it()
    {
        var texts = Gen.Elements(Words).ListOf(3).Select(words => string.Join(" ", words));
        foreach (var seed in Enumerable.Range(0, 6))
        {
            var fields = texts.Sample(60, 1 + seed).ToList();
            using var collection = Open();
            var notes = collection.AllNotes();
            if (notes.Count > 0)
            {
                collection.UpdateNote(collection.Notes.Get(notes[0]) with { Fields = [fields[0], fields[1]] });
            }

            Add(collection, fields.Take(30));
            collection.WaitForSearchIndex();
            Add(collection, fields.Skip(30));
            collection.Undo();
            collection.Index!.IsReady.ShouldBeTrue();
            ShouldAgree(collection);
        }
    }

    [Fact]
    public void Notes_that_change_again_after_a_search_has_read_them_are_found_as_without_the_index()
    {
        using var collection = Open();
        Add(collection, Words);
        collection.WaitForSearchIndex();
        foreach (var seed in Enumerable.Range(0, 40))
        {
            var notes = collection.AllNotes();
            var note = notes[seed * 7 % notes.Count];
            switch (seed % 5)
            {
                case 0:
                    collection.RemoveAllNotes([note]);
                    break;
                case 1:
                    collection.Undo();
                    break;
                case 2:
                    Add(collection, [Words[seed % Words.Length]]);
                    break;
                default:
                    collection.UpdateNote(collection.Notes.Get(note) with { Fields = [Words[seed * 3 % Words.Length], Words[seed % Words.Length]] });
                    break;
            }

            ShouldAgree(collection);
        }

        collection.Index!.IsReady.ShouldBeTrue();
        collection.Index.LateCount.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void What_is_not_committed_is_found_and_once_it_is_taken_back_what_was_before()
    {
        using var collection = Open();
        Add(collection, [.. Words, "otter"]);
        collection.WaitForSearchIndex();
        var note = collection.SearchNotes("front:otter").ShouldHaveSingleItem();
        collection.Database.ExecuteScript($"begin; update notes set flds = 'badger' || char(31), sfld = 'badger' where id = {note.Value}");
        collection.SearchNotes("front:badger").ShouldBe([note]);
        collection.SearchNotes("front:otter").ShouldBeEmpty();
        collection.Database.ExecuteScript("rollback");
        collection.SearchNotes("front:badger").ShouldBeEmpty();
        collection.SearchNotes("front:otter").ShouldBe([note]);
    }

    [Fact]
    public void Notes_that_changed_are_looked_at_only_where_they_may_hold_the_text()
    {
        using var collection = Open();
        Add(collection, Words);
        collection.WaitForSearchIndex();
        Add(collection, ["late badger", "late otter"]);
        var found = collection.Index!.Candidates(QueryPieces.OfWildcards("badger"));
        found.ShouldNotBeNull().Count.ShouldBe(1);
    }

    [Fact]
    public void An_index_is_used_again_after_the_collection_was_closed()
    {
        using (var collection = Open())
        {
            Add(collection, Words);
            collection.WaitForSearchIndex();
            Add(collection, ["late dog"]);
        }

        using var again = Open();
        again.Index!.IsReady.ShouldBeTrue();
        again.Index.LateCount.ShouldBeGreaterThan(0);
        ShouldAgree(again);
    }

    [Fact]
    public void Notes_that_only_got_tags_are_found_as_before_and_do_not_count_as_changed()
    {
        using (var collection = Open())
        {
            Add(collection, Words);
            collection.WaitForSearchIndex();
            collection.AddTagsToNotes(collection.AllNotes(), "dog");
            collection.Index!.LateCount.ShouldBe(0);
            ShouldAgree(collection);
        }

        using var again = Open();
        again.Index!.IsReady.ShouldBeTrue();
        ShouldAgree(again);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("truncated")]
    [InlineData("another collection's")]
    [InlineData("older")]
    [InlineData("dirty")]
    public void An_index_that_cannot_be_trusted_is_not_used(string damage)
    {
        var index = SearchIndex.PathOf(Path);
        var kept = folder.File("kept");
        using (var collection = Open())
        {
            Add(collection, Words);
            collection.WaitForSearchIndex();
        }

        File.Copy(index, kept);
        switch (damage)
        {
            case "deleted":
                File.Delete(index);
                break;
            case "truncated":
                File.WriteAllBytes(index, File.ReadAllBytes(index)[..^10]);
                break;
            case "another collection's":
                File.Delete(Path);
                using (var other = Open())
                {
                    Add(other, ["another dog"]);
                }

                File.Copy(kept, index, overwrite: true);
                break;
            case "older":
                using (var collection = Open())
                {
                    Add(collection, ["newer dog"]);
                }

                File.Copy(kept, index, overwrite: true);
                break;
            default:
                using (var collection = Open())
                {
                    Add(collection, ["dog of a killed process"]);
                    File.Copy(index, kept, overwrite: true);
                }

                File.Copy(kept, index, overwrite: true);
                break;
        }

        using var opened = Open();
        opened.Index!.IsReady.ShouldBeFalse();
        ShouldAgree(opened);
        opened.WaitForSearchIndex();
        opened.Index.IsReady.ShouldBeTrue();
        ShouldAgree(opened);
    }

    [Fact]
    public void A_damaged_list_ends_the_index_and_not_the_search()
    {
        using var collection = Open();
        Add(collection, Words);
        collection.WaitForSearchIndex();
        File.WriteAllBytes(SearchIndex.PathOf(Path), new byte[10]);
        ShouldAgree(collection);
    }

    [Fact]
    public void Folding_joins_characters_that_differ_in_case_and_those_that_accent_stripping_joins()
    {
        for (var character = 0; character < UnicodeTable.End; character++)
        {
            if (character is (>= 0xD800 and <= 0xDFFF) or 0x345)
            {
                continue;
            }

            var folding = FoldedText.Of(character);
            var text = char.ConvertFromUtf32(character);
            var stripped = AccentStripping.Strip(text);
            if (!string.Equals(stripped, text, StringComparison.Ordinal))
            {
                new FoldedText().Fold(stripped).SequenceEqual(folding).ShouldBeTrue($"U+{character:X4}");
            }

            foreach (var other in SimpleCase.Orbit(character))
            {
                (other == 0x345 || FoldedText.Of(other).AsSpan().SequenceEqual(folding)).ShouldBeTrue($"U+{character:X4} U+{other:X4}");
            }
        }
    }

    private Collection Open() => Collection.Open(Path, new CollectionOptions { SearchIndex = true, SearchIndexFrom = 0 });

    private static void Add(Collection collection, IEnumerable<string> texts)
    {
        var basic = collection.NoteTypes.FindByName("Basic")!;
        collection.AddAllNotes([.. texts.Select((text, i) => new NewNote(AddNotes.New(basic) with { Fields = [text, i % 2 == 0 ? "" : text] }, DeckId.Default))]);
    }

    private static void ShouldAgree(Collection collection)
    {
        using var plain = collection.OpenSnapshot();
        foreach (var search in Searches)
        {
            collection.SearchNotes(search).Order().ShouldBe(plain.SearchNotes(search).Order(), search);
        }
    }
}

internal static class NotesOfTests
{
    public static IReadOnlyList<NoteId> AllNotes(this Collection collection) => collection.SearchNotes("");
}
