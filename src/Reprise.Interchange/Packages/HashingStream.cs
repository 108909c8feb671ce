using System.Security.Cryptography;

namespace Reprise.Interchange;

/// <summary>Hashes what is read through it.</summary>
internal sealed class HashingStream(Stream content, IncrementalHash hash) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        hash.AppendData(buffer[..read]);
        return read;
    }
}
