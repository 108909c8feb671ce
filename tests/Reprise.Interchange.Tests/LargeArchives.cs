using System.IO.Compression;
using System.Text;

namespace Reprise.Interchange.Tests;

/// <summary>Archives beyond the limits of the first ZIP format, read back by ours and by the framework's reader.</summary>
public sealed class LargeArchives : IDisposable
{
    private const int MoreThanSixteenBits = 70_000;
    private const int Piece = 1 << 20;
    private const long MoreThanThirtyTwoBits = 4097L * Piece;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void More_entries_than_sixteen_bits_count_are_all_there()
    {
        Write(writer =>
        {
            for (var i = 0; i < MoreThanSixteenBits; i++)
            {
                writer.Add($"{i}", Encoding.UTF8.GetBytes($"content {i}"));
            }
        });

        using var ours = new ZipReader(File.OpenRead(Archive));
        ours.Entries.Count.ShouldBe(MoreThanSixteenBits);
        Text(ours.Open("69999")!).ShouldBe("content 69999");
        using var theirs = ZipFile.OpenRead(Archive);
        theirs.Entries.Count.ShouldBe(MoreThanSixteenBits);
        Text(theirs.GetEntry("66000")!.Open()).ShouldBe("content 66000");
    }

    [Fact]
    public void An_entry_beyond_4_GB_and_what_follows_it_are_found()
    {
        Write(writer =>
        {
            using (var large = writer.Begin("large", deflate: false, MoreThanThirtyTwoBits))
            {
                var zeros = new byte[Piece];
                for (long written = 0; written < MoreThanThirtyTwoBits; written += Piece)
                {
                    large.Write(zeros);
                }
            }

            writer.Add("after", "behind it"u8);
        });

        using var ours = new ZipReader(File.OpenRead(Archive));
        ours.Entries["large"].Length.ShouldBe(MoreThanThirtyTwoBits);
        Text(ours.Open("after")!).ShouldBe("behind it");
        using var theirs = ZipFile.OpenRead(Archive);
        theirs.GetEntry("large")!.Length.ShouldBe(MoreThanThirtyTwoBits);
        theirs.GetEntry("large")!.CompressedLength.ShouldBe(MoreThanThirtyTwoBits);
        using (var large = theirs.GetEntry("large")!.Open())
        {
            large.ReadByte().ShouldBe(0);
        }

        Text(theirs.GetEntry("after")!.Open()).ShouldBe("behind it");
    }

    public void Dispose() => folder.Dispose();

    private string Archive => folder.File("archive.zip");

    private void Write(Action<ZipWriter> write)
    {
        using var archive = new SparseFile(Archive);
        using var writer = new ZipWriter(archive);
        write(writer);
        writer.Finish();
    }

    private static string Text(Stream content)
    {
        using var reader = new StreamReader(content);
        return reader.ReadToEnd();
    }

    /// <summary>A file in which long runs of zeros take no room.</summary>
    private sealed class SparseFile(string path) : FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite)
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (buffer.Length == Piece && !buffer.ContainsAnyExcept((byte)0))
            {
                Position += buffer.Length;
                return;
            }

            base.Write(buffer);
        }
    }
}
