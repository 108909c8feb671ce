using System.IO.Compression;
using System.Text;
using Reprise.Collections;

namespace Reprise.Interchange.Tests;

/// <summary>Files of other programs (docs/spec/import-export-media.md §10.2–10.4).</summary>
public sealed class OtherProgramFiles : IDisposable
{
    private const string MnemosyneTables = """
        create table global_variables (key text, value text); insert into global_variables values ('version', 'Mnemosyne SQL 1.0');
        create table facts (_id integer primary key, id text);
        create table data_for_fact (_fact_id integer, key text, value text);
        create table cards (_id integer primary key, id text, fact_view_id text, _fact_id integer, tags text, next_rep integer, last_rep integer, easiness float,
                            acq_reps integer, ret_reps integer, lapses integer);
        """;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Mnemosyne_cards_bring_their_kind_of_card_text_tags_and_schedule()
    {
        using var collection = A.Collection(folder);
        var dayStart = collection.Today().NextDayAt - 86_400;
        Mnemosyne($"""
            insert into facts values (1, 'a'), (2, 'b');
            insert into data_for_fact values (1, 'f', 'x{"\n"}<$>y</$>'), (1, 'b', 'z <audio src="a b.mp3"></audio>'), (2, 'f', 'ein'), (2, 'm_1', 'one');
            insert into cards values
              (1, 'a2', '2.2', 1, 'tag one, two', {dayStart + (3 * 86_400) + 5}, {dayStart - (4 * 86_400)}, 2.36, 2, 5, 1),
              (2, 'a1', '2.1', 1, 'two', -1, -1, 2.5, 0, 0, 0),
              (3, 'b1', '3.1', 2, '', -1, -1, 2.5, 0, 0, 0);
            """);

        Import(collection, "words.db").New.Count.ShouldBe(2);

        var note = collection.Notes.Get(collection.SearchNotes("note:Mnemosyne-FrontBack")[0]);
        note.Fields.ShouldBe(["x<br>[$]y[/$]", "z [sound:a b.mp3]"]);
        note.Tags.ShouldBe(["tag_one", "two"]);
        var cards = collection.Cards.OfNote(note.Id);
        cards.Select(card => (card.Ordinal, card.Type)).ShouldBe([(0, CardType.New), (1, CardType.Review)], ignoreOrder: true);
        var learned = cards.Single(card => card.Ordinal == 1);
        (learned.Due, learned.Interval, learned.EaseFactor, learned.Reps, learned.Lapses).ShouldBe((collection.Today().Today + 3, 7u, (ushort)2360, 7u, 1u));
        collection.Notes.Get(collection.SearchNotes("note:Mnemosyne-Vocabulary")[0]).Fields.ShouldBe(["ein", "", "one", ""]);
    }

    [Fact]
    public void A_second_import_of_a_Mnemosyne_database_adds_no_notes_cards_or_note_types()
    {
        using var collection = A.Collection(folder);
        Mnemosyne("""
            insert into facts values (1, 'a'); insert into data_for_fact values (1, 'f', 'x'), (1, 'b', 'y');
            insert into cards values (1, 'a1', '1.1', 1, '', 2000000, 1000000, 2.5, 1, 1, 0);
            """);
        Import(collection, "words.db");
        var types = collection.NoteTypes.All().Count;

        Import(collection, "words.db").Duplicate.Count.ShouldBe(1);

        collection.NoteTypes.All().Count.ShouldBe(types);
        collection.Cards.Count().ShouldBe(1);
    }

    [Fact]
    public void Clozes_of_Mnemosyne_get_numbers_where_there_are_as_many_as_cards()
    {
        using var collection = A.Collection(folder);
        Mnemosyne("""
            insert into facts values (1, 'a'); insert into data_for_fact values (1, 'text', 'the [dog] bites the [man:who]');
            insert into cards values (1, 'a1', '5.1', 1, '', -1, -1, 2.5, 0, 0, 0), (2, 'a2', '5.1', 1, '', 2000000, 1000000, 2.5, 1, 1, 0);
            """);

        Import(collection, "words.db").New.Count.ShouldBe(1);

        var note = collection.Notes.Get(collection.SearchNotes("note:Mnemosyne-Cloze")[0]);
        note.Fields[0].ShouldBe("the {{c1::dog}} bites the {{c2::man::who}}");
        collection.Cards.OfNote(note.Id).Select(card => (card.Ordinal, card.Type)).ShouldBe([(0, CardType.New), (1, CardType.Review)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("insert into facts values (1, 'a'); insert into data_for_fact values (1, 'f', 'x'); insert into cards values (1, 'a', '9.1', 1, '', -1, -1, 2.5, 0, 0, 0);")]
    [InlineData("insert into facts values (1, 'a'); insert into data_for_fact values (1, 'f', 'x'); insert into cards values (1, 'a', '1.x', 1, '', -1, -1, 2.5, 0, 0, 0);")]
    [InlineData("drop table cards;")]
    public void A_Mnemosyne_database_of_an_unknown_kind_is_refused_whole(string sql)
    {
        using var collection = A.Collection(folder);
        Mnemosyne(sql);

        Should.Throw<PackageNotValidException>(() => Import(collection, "words.db")).Message.ShouldStartWith("words.db cannot be imported");
        collection.Notes.Count().ShouldBe(0);
    }

    [Fact]
    public void The_media_that_markers_of_AnkiApp_name_come_along_and_missing_ones_are_told()
    {
        using var collection = A.Collection(folder);
        A.Archive(
            folder,
            "export.zip",
            ("Deck/fields.csv", "dog,{{blob 0aF1}} or {{ blob 0b }}\ncat,{{blob 0c}}\n"u8.ToArray()),
            ("Deck/blobs/0af1", [0x89, (byte)'P', (byte)'N', (byte)'G', 1]),
            ("Deck/blobs/0b.mp3", [1, 2, 3]));

        var log = Import(collection, "export.zip");

        log.New.Count.ShouldBe(2);
        log.MissingMedia.ShouldBe(["0c"]);
        collection.Notes.Get(collection.SearchNotes("dog")[0]).Fields[1].ShouldBe("<img src=\"0af1.png\"> or [sound:0b.mp3]");
        collection.Notes.Get(collection.SearchNotes("cat")[0]).Fields[1].ShouldBe("{{blob 0c}}");
        File.ReadAllBytes(Path.Combine(folder.File("media"), "0b.mp3")).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_package_that_also_holds_a_table_is_no_AnkiApp_archive()
    {
        A.Archive(folder, "deck.zip", ("collection.anki21", [1]), ("fields.csv", [1]));

        OtherPrograms.Wrote(folder.File("deck.zip")).ShouldBeFalse();
    }

    [Fact]
    public void A_Pauker_lesson_brings_fronts_and_backs_of_all_batches_as_text()
    {
        using var collection = A.Collection(folder);
        using (var packed = new GZipStream(File.Create(folder.File("lesson.pau.gz")), CompressionMode.Compress))
        {
            packed.Write(Encoding.UTF8.GetBytes("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Lesson LessonFormat="1.7"><Description>d</Description>
                <Batch><Card><FrontSide Orientation="LTR"><Text>a &lt; b
                c</Text></FrontSide><ReverseSide><Text>yes</Text></ReverseSide></Card></Batch>
                <Batch/><Batch/>
                <Batch><Card><FrontSide><Text>dog</Text></FrontSide><ReverseSide><Text>Hund</Text></ReverseSide></Card></Batch></Lesson>
                """.Trim()));
        }

        Import(collection, "lesson.pau.gz").New.Select(note => note.Fields[1]).ShouldBe(["yes", "Hund"]);

        collection.Notes.Get(collection.SearchNotes("yes")[0]).Fields[0].ShouldBe("a &lt; b<br>c");
    }

    [Fact]
    public void Items_of_SuperMemo_at_any_depth_bring_what_has_been_learned()
    {
        using var collection = A.Collection(folder);
        var last = DateTimeOffset.FromUnixTimeSeconds(collection.Today().NextDayAt - 86_400).UtcDateTime.AddDays(-2);
        File.WriteAllText(folder.File("export.xml"), $"""
            <SuperMemoCollection><Count>3</Count>
            <SuperMemoElement><ID>1</ID><Type>Topic</Type><Content><Question>a heading</Question></Content>
              <SuperMemoElement><ID>2</ID><Type>Item</Type><Content><Question>What?&lt;br&gt;Who?</Question><Answer>It</Answer></Content>
                <LearningData><Interval>5</Interval><Repetitions>3</Repetitions><Lapses>1</Lapses><LastRepetition>{last:dd.MM.yyyy}</LastRepetition><AFactor>3,1</AFactor></LearningData></SuperMemoElement>
            </SuperMemoElement>
            <SuperMemoElement><ID>3</ID><Type>Item</Type><Content><Question>new</Question><Answer>card</Answer></Content>
              <LearningData><Interval>0</Interval><Repetitions>0</Repetitions></LearningData></SuperMemoElement>
            </SuperMemoCollection>
            """);

        Import(collection, "export.xml").New.Count.ShouldBe(2);

        var learned = collection.Cards.Get(collection.SearchCards("is:review")[0]);
        (learned.Due, learned.Interval, learned.EaseFactor, learned.Reps, learned.Lapses).ShouldBe((collection.Today().Today + 3, 5u, (ushort)3100, 3u, 1u));
        collection.Notes.Get(learned.NoteId).Fields.ShouldBe(["What?<br>Who?", "It"]);
        collection.SearchCards("is:new new").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("a.xml", "<SuperMemoCollection><x>")]
    [InlineData("a.xml", "<!DOCTYPE x [<!ENTITY e 'y'>]><SuperMemoCollection>&e;</SuperMemoCollection>")]
    [InlineData("a.pau.gz", "<Other/>")]
    [InlineData("a.pau", "")]
    [InlineData("a.db", "no database at all, but long enough to be looked at as one would be looked at; it goes on for a hundred bytes and more")]
    public void What_is_damaged_or_something_else_gets_a_sentence_with_its_name(string name, string content)
    {
        using var collection = A.Collection(folder);
        File.WriteAllText(folder.File(name), content);

        Should.Throw<PackageException>(() => Import(collection, name)).Message.ShouldStartWith(name + " cannot be imported");
    }

    [Fact]
    public void The_JSON_form_is_read_from_a_file()
    {
        using var collection = A.Collection(folder);
        File.WriteAllText(folder.File("notes.anki-json"), """{"default_notetype": "Basic", "notes": [{"fields": ["f", "b"]}]}""");

        Import(collection, "notes.anki-json").New.Count.ShouldBe(1);
    }

    public void Dispose() => folder.Dispose();

    private ImportLog Import(Collection collection, string name) =>
        OtherPrograms.Import(collection, new MediaStore(folder.File("media"), index: null), folder.File(name)).Log;

    private void Mnemosyne(string sql)
    {
        using var database = Database.Open(folder.File("words.db"), DatabaseAccess.Create);
        database.ExecuteScript(MnemosyneTables + sql);
    }
}
