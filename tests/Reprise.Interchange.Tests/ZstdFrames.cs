using System.IO.Compression;
using System.Security.Cryptography;
using Reprise.Collections;

namespace Reprise.Interchange.Tests;

public sealed class ZstdFrames
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(131_072)]
    [InlineData(1_000_003)]
    public void What_is_compressed_is_decompressed(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);

        Unpacked(Packed(content)).ShouldBe(content);
    }

    [Fact]
    public void Frames_one_after_another_are_one_content() => Unpacked([.. Packed([1, 2]), .. Packed([]), .. Packed([3])]).ShouldBe([1, 2, 3]);

    [Fact]
    public void A_frame_that_ends_too_early_is_an_error() => Should.Throw<InvalidDataException>(() => Unpacked(Packed(new byte[1000])[..^3]));

    [Fact]
    public void Nothing_at_all_is_an_error() => Should.Throw<InvalidDataException>(() => Unpacked([]));

    [Fact]
    public void One_context_serves_many_streams()
    {
        using var context = new ZstdContext(CompressionMode.Compress);
        for (byte number = 0; number < 3; number++)
        {
            using var target = new MemoryStream();
            using (var stream = new ZstdStream(target, CompressionMode.Compress, context, leaveOpen: true))
            {
                stream.Write([number]);
            }

            Unpacked(target.ToArray()).ShouldBe([number]);
        }
    }

    private static byte[] Packed(byte[] content)
    {
        using var target = new MemoryStream();
        using (var stream = new ZstdStream(target, CompressionMode.Compress, leaveOpen: true))
        {
            stream.Write(content);
        }

        return target.ToArray();
    }

    private static byte[] Unpacked(byte[] packed)
    {
        using var stream = new ZstdStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var target = new MemoryStream();
        stream.CopyTo(target);
        return target.ToArray();
    }
}
