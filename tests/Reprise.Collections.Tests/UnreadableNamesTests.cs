using System.Text;

namespace Reprise.Collections.Tests;

public sealed class UnreadableNamesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(new byte[] { (byte)'c', (byte)'a', (byte)'f', 0xE9, (byte)'.', (byte)'p' }, "caf\\xE9.p")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'\\', (byte)'\n' }, "\\xFF\\xFE\\\\\\x0A")]
    [InlineData(new byte[] { 0xC3, 0xA9, 0xC3 }, "é\\xC3")]
    public void Bytes_that_belong_to_no_character_are_written_as_numbers(byte[] name, string escaped) =>
        UnreadableNames.Escaped(name).ShouldBe(escaped);

    [Fact]
    public void A_name_that_is_text_needs_no_escaping() => UnreadableNames.Escaped(Encoding.UTF8.GetBytes("café \uFFFD.png")).ShouldBeNull();

    [LinuxFact]
    public void Files_that_other_systems_could_not_hold_are_named()
    {
        File.WriteAllText(folder.File("good \uFFFD.png"), "1");
        using var odd = new OddlyNamedFile(folder.Path);

        UnreadableNames.In(folder.Path).ShouldBe(["caf\\xE9.png"]);
    }

    [LinuxFact]
    public void The_media_check_tells_of_them()
    {
        using var collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());
        var media = Directory.CreateDirectory(folder.File("collection.media")).FullName;
        using var odd = new OddlyNamedFile(media);

        collection.CheckMedia(new MediaStore(media, index: null)).Unreadable.ShouldBe(["caf\\xE9.png"]);
    }

    public void Dispose() => folder.Dispose();

    private sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null! : "only Linux has such names";
    }
}
