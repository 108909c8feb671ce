namespace Reprise.Sync;

/// <summary>Ends after a number of bytes, whatever follows. What cannot be unpacked is a bad request.</summary>
internal sealed class CutOffStream(Stream inner, long limit) : Stream
{
    private long left = limit;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("the length is not known before the end");

    public override long Position
    {
        get => throw new NotSupportedException("only read forward");
        set => throw new NotSupportedException("only read forward");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (left == 0)
        {
            return 0;
        }

        try
        {
            var count = await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);
            left -= count;
            return count;
        }
        catch (InvalidDataException)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            var read = left == 0 ? 0 : inner.Read(buffer, offset, (int)Math.Min(count, left));
            left -= read;
            return read;
        }
        catch (InvalidDataException)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("only read forward");

    public override void SetLength(long value) => throw new NotSupportedException("only read");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("only read");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
