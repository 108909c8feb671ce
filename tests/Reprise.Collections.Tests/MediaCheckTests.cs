namespace Reprise.Collections.Tests;

public sealed class MediaCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Collection collection;
    private readonly MediaStore media;

    public MediaCheckTests()
    {
        collection = Collection.Open(Path.Combine(folder.Path, "collection.anki2"), new CollectionOptions());
        media = new MediaStore(collection.MediaFolder(), index: null);
    }

    [Fact]
    public void New_files_get_names_that_every_system_can_hold()
    {
        media.Add("Q: Was?.PNG", [1]).ShouldBe("q was.png");
        media.Add("q was.png", [1]).ShouldBe("q was.png");
        media.Add("q was.png", [2]).ShouldStartWith("q was-");
    }

    [Fact]
    public void Unused_and_missing_files_are_told()
    {
        media.Add("used.png", [1]);
        media.Add("unused.png", [2]);
        media.Add("_static.css", [3]);
        Add("<img src=\"used.png\">[sound:missing.mp3]");

        var found = collection.CheckMedia(media);

        found.Unused.ShouldBe(["unused.png"]);
        found.Missing.ShouldBe(["missing.mp3"]);
        found.NotesWithMissing.Count.ShouldBe(1);
    }

    [Fact]
    public void Looking_finds_what_checking_finds_and_leaves_to_it_what_must_be_changed()
    {
        media.Add("used.png", [1]);
        media.Add("unused.png", [2]);
        Add("<img src=\"used.png\">[sound:missing.mp3]");
        using (var snapshot = collection.OpenSnapshot())
        {
            snapshot.LookAtMedia(media, progress: null, CancellationToken.None)!.Report.ShouldBe(collection.CheckMedia(media).Report);
        }

        Add("<img src=\"data:image/png;base64,AQID\">");
        using (var snapshot = collection.OpenSnapshot())
        {
            snapshot.LookAtMedia(media, progress: null, CancellationToken.None).ShouldBeNull();
        }

        Directory.GetFiles(media.Folder).Length.ShouldBe(2);
        collection.CheckMedia(media);
        File.WriteAllBytes(Path.Combine(media.Folder, "a:b.png"), [1]);
        collection.LookAtMedia(media, progress: null, CancellationToken.None).ShouldBeNull();
    }

    [Fact]
    public void A_file_that_gets_another_name_gets_it_in_the_notes_too()
    {
        Directory.CreateDirectory(media.Folder);
        File.WriteAllBytes(Path.Combine(media.Folder, "a:b.png"), [1]);
        var note = Add("<img src=\"a:b.png\">");

        var found = collection.CheckMedia(media);

        found.Unused.ShouldBeEmpty();
        collection.Notes.Get(note).Fields[0].ShouldBe("<img src=\"ab.png\">");
    }

    [Fact]
    public void An_image_inside_a_field_becomes_a_file()
    {
        var note = Add("<img src=\"data:image/png;base64,Zm9v\">");

        collection.CheckMedia(media).ExtractedImages.ShouldBe(1);

        collection.Notes.Get(note).Fields[0].ShouldBe("<img src=\"paste-0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33.png\">");
    }

    [Fact]
    public void What_was_thrown_away_can_be_put_back()
    {
        media.Add("a.png", [1]);

        media.Trash(["a.png"]);
        File.Exists(Path.Combine(media.Folder, "a.png")).ShouldBeFalse();
        media.RestoreTrash();

        File.Exists(Path.Combine(media.Folder, "a.png")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("../collection.anki2")]
    [InlineData("..")]
    public void Nothing_outside_of_the_folder_can_be_thrown_away(string name)
    {
        media.Trash([name]);

        File.Exists(collection.Path).ShouldBeTrue();
    }

    public void Dispose()
    {
        collection.Dispose();
        folder.Dispose();
    }

    private NoteId Add(string front) => collection.AddNote(
        AddNotes.New(collection.NoteTypes.FindByName("Basic")!) with { Fields = [front, "back"] }, DeckId.Default).Value.Ids[0];
}
