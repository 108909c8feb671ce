namespace Reprise.Server.Tests;

public sealed class UploadNameTests
{
    [Theory]
    [InlineData("deck.apkg", "deck.apkg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..", "upload")]
    [InlineData("", "upload")]
    public void An_upload_keeps_the_end_of_its_name(string name, string kept) => Uploads.SafeName(name).ShouldBe(kept);

    [Fact]
    public void A_name_longer_than_a_disk_takes_keeps_what_tells_the_kind_of_file()
    {
        Uploads.SafeName(new string('語', 110) + ".colpkg").ShouldBe("upload.colpkg");
        Uploads.SafeName(new string('x', 50) + "." + new string('y', 300)).ShouldBe("upload");
    }
}
