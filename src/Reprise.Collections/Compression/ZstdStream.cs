using System.Buffers;
using System.IO.Compression;

namespace Reprise.Collections;

/// <summary>
/// Compresses what is written, or decompresses what is read, as zstd frames. Nothing is held but one buffer and the library's window.
/// </summary>
/// <remarks>
/// Reading accepts several concatenated frames, skippable frames and frames without content size (docs/spec/import-export-media.md §2.5).
/// Input that ends inside a frame, or is no zstd at all, throws <see cref="InvalidDataException"/>, and so does an input without any frame.
/// Writing makes one frame, finished by <see cref="Stream.Dispose()"/>.
/// </remarks>
public sealed class ZstdStream : Stream
{
    /// <summary>The library's default level.</summary>
    public const int DefaultLevel = 3;

    private const int BufferSize = 1 << 17;

    private readonly Stream inner;
    private readonly CompressionMode mode;
    private readonly bool leaveOpen;
    private readonly byte[] buffer;
    private readonly ZstdContext context;
    private readonly Action<ZstdContext>? release;
    private int start;
    private int end;
    private bool inFrame = true;
    private bool ended;
    private bool pending;
    private bool failed;
    private bool closed;

    /// <summary>Opens a stream over <paramref name="inner"/> with working memory of its own.</summary>
    /// <param name="inner">Where compressed bytes are read from or written to.</param>
    /// <param name="mode">The direction.</param>
    /// <param name="level">How hard to compress: 1 (fast) to 19. Ignored when decompressing.</param>
    /// <param name="workers">Threads that compress besides the caller's; 0 for none. Ignored where the library has no threads.</param>
    /// <param name="leaveOpen">Whether <paramref name="inner"/> outlives this stream.</param>
    public ZstdStream(Stream inner, CompressionMode mode, int level = DefaultLevel, int workers = 0, bool leaveOpen = false)
        : this(inner, mode, new ZstdContext(mode, level, workers), context => context.Dispose(), leaveOpen)
    {
    }

    /// <summary>Opens a stream over <paramref name="inner"/> with working memory that outlives it and that no other stream uses meanwhile.</summary>
    /// <param name="inner">Where compressed bytes are read from or written to.</param>
    /// <param name="mode">The direction, the same as the context's.</param>
    /// <param name="context">The working memory.</param>
    /// <param name="leaveOpen">Whether <paramref name="inner"/> outlives this stream.</param>
    public ZstdStream(Stream inner, CompressionMode mode, ZstdContext context, bool leaveOpen = false)
        : this(inner, mode, context, release: null, leaveOpen)
    {
        context.Reset();
    }

    /// <summary>The same, told when the working memory is free again.</summary>
    internal ZstdStream(Stream inner, CompressionMode mode, ZstdContext context, Action<ZstdContext>? release, bool leaveOpen)
    {
        ArgumentNullException.ThrowIfNull(inner);
        this.inner = inner;
        this.mode = mode;
        this.context = context;
        this.release = release;
        this.leaveOpen = leaveOpen;
        buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    }

    /// <summary>Whether reading ends with the first frame, whatever follows it.</summary>
    public bool FirstFrameOnly { get; init; }

    /// <inheritdoc/>
    public override bool CanRead => mode == CompressionMode.Decompress && !closed;

    /// <inheritdoc/>
    public override bool CanWrite => mode == CompressionMode.Compress && !closed;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(!CanRead, this);
        while (buffer.Length > 0 && !ended)
        {
            // The library may hold output that did not fit last time: it is asked for that before more input is read.
            if (start == end && !pending)
            {
                Fill(inner.Read(this.buffer));
                if (end == 0)
                {
                    return 0;
                }
            }

            var written = Step(buffer);
            if (written > 0)
            {
                return written;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(!CanRead, this);
        while (buffer.Length > 0 && !ended)
        {
            if (start == end && !pending)
            {
                Fill(await inner.ReadAsync(this.buffer, cancellationToken).ConfigureAwait(false));
                if (end == 0)
                {
                    return 0;
                }
            }

            var written = Step(buffer.Span);
            if (written > 0)
            {
                return written;
            }
        }

        return 0;
    }

    private void Fill(int read)
    {
        start = 0;
        end = read;
        if (read == 0 && inFrame)
        {
            throw new InvalidDataException("incomplete frame");
        }
    }

    private unsafe int Step(Span<byte> target)
    {
        fixed (byte* source = buffer)
        fixed (byte* destination = target)
        {
            var input = new ZstdLibrary.Buffer { Data = (nint)source, Size = (nuint)end, Position = (nuint)start };
            var output = new ZstdLibrary.Buffer { Data = (nint)destination, Size = (nuint)target.Length };
            var left = ZstdLibrary.Check(ZstdLibrary.Decompress(context, ref output, ref input));
            start = (int)input.Position;
            inFrame = left != 0;
            ended = FirstFrameOnly && !inFrame;
            pending = inFrame && output.Position == output.Size;
            return (int)output.Position;
        }
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(!CanWrite, this);
        while (buffer.Length > 0 && !ended)
        {
            buffer = buffer[Compress(buffer, ZstdLibrary.EndDirective.Continue, out _)..];
            if (end > 0)
            {
                inner.Write(this.buffer, 0, end);
            }
        }
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(!CanWrite, this);
        while (buffer.Length > 0 && !ended)
        {
            buffer = buffer[Compress(buffer.Span, ZstdLibrary.EndDirective.Continue, out _)..];
            if (end > 0)
            {
                await inner.WriteAsync(this.buffer.AsMemory(0, end), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private unsafe int Compress(ReadOnlySpan<byte> source, ZstdLibrary.EndDirective directive, out nuint left)
    {
        fixed (byte* from = source)
        fixed (byte* to = buffer)
        {
            var input = new ZstdLibrary.Buffer { Data = (nint)from, Size = (nuint)source.Length };
            var output = new ZstdLibrary.Buffer { Data = (nint)to, Size = (nuint)buffer.Length };
            left = ZstdLibrary.Check(ZstdLibrary.Compress(context, ref output, ref input, directive));
            end = (int)output.Position;
            return (int)input.Position;
        }
    }

    private void Finish(ZstdLibrary.EndDirective directive)
    {
        nuint left;
        do
        {
            Compress([], directive, out left);
            if (end > 0)
            {
                inner.Write(buffer, 0, end);
            }
        }
        while (left != 0);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        if (CanWrite)
        {
            Finish(ZstdLibrary.EndDirective.Flush);
            inner.Flush();
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (closed)
        {
            return;
        }

        try
        {
            if (disposing && mode == CompressionMode.Compress && !failed)
            {
                Finish(ZstdLibrary.EndDirective.End);
            }
        }
        finally
        {
            closed = true;
            release?.Invoke(context);
            ArrayPool<byte>.Shared.Return(buffer);
            if (disposing && !leaveOpen)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    /// <summary>Finishes the frame as <see cref="Stream.Dispose()"/> does, for an inner stream that is written asynchronously only.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (!closed && mode == CompressionMode.Compress && !failed)
        {
            // Whatever happens while the end is written, the frame is not finished a second time.
            failed = true;
            nuint left;
            do
            {
                Compress([], ZstdLibrary.EndDirective.End, out left);
                await inner.WriteAsync(buffer.AsMemory(0, end)).ConfigureAwait(false);
            }
            while (left != 0);
        }

        if (!closed && !leaveOpen)
        {
            await inner.DisposeAsync().ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the stream without finishing the frame: for a caller that gives up and throws away what was written.</summary>
    public void Abandon() => failed = true;
}
