using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Reprise.Collections.Tests;

public class TextChecksumTests
{
    [Fact]
    public void The_checksum_is_the_first_word_of_the_SHA_1_at_every_length()
    {
        var random = new Random(3);
        for (var length = 0; length < 400; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);

            TextChecksum.Of(bytes).ShouldBe(BinaryPrimitives.ReadUInt32BigEndian(SHA1.HashData(bytes)));
        }
    }
}
