using System.Buffers;

namespace Reprise.Sync;

/// <summary>Bytes on their way: in memory until they are many, then in a file that goes when this is closed. One leaves its memory to the next.</summary>
/// <param name="path">Where the file may be; among the system's temporary files if null.</param>
internal sealed class Spool(string? path = null) : Stream
{
    private const long MostInMemory = 4 << 20;
    private const int BufferSize = 1 << 16;

    private byte[] room = [];
    private Stream held = new MemoryStream([]);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => held.Length;

    public override long Position
    {
        get => held.Position;
        set => held.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => held.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => held.Read(buffer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => held.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        held.ReadAsync(buffer, offset, count, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        MakeRoom(buffer.Length);
        held.Write(buffer);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        MakeRoom(buffer.Length);
        return held.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => held.Flush();

    public override long Seek(long offset, SeekOrigin origin) => held.Seek(offset, origin);

    public override void SetLength(long value) => held.SetLength(value);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            held.Dispose();
            GiveBack();
        }

        base.Dispose(disposing);
    }

    private void MakeRoom(int count)
    {
        if (held is not MemoryStream memory || memory.Position + count <= room.Length)
        {
            return;
        }

        var isMany = memory.Position + count > MostInMemory;
        var larger = isMany ? [] : ArrayPool<byte>.Shared.Rent((int)Math.Max(memory.Position + count, Math.Max(room.Length * 2L, BufferSize)));
        Stream next = isMany
            ? new FileStream(
                path ?? Path.Combine(Path.GetTempPath(), $"reprise-{Path.GetRandomFileName()}"),
                FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose)
            : new MemoryStream(larger);
        next.SetLength(0);
        next.Write(room, 0, (int)memory.Length);
        next.Position = memory.Position;
        memory.Dispose();
        GiveBack();
        (held, room) = (next, larger);
    }

    private void GiveBack()
    {
        if (room.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(room);
            room = [];
        }
    }
}
