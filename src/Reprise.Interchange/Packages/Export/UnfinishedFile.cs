using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>A file that is being made: the disk begins to write while more is added, so that the flush at the end is short.</summary>
internal sealed class UnfinishedFile(string path) : FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferLength)
{
    private const int BufferLength = 1 << 17;
    private const int Stride = 8 << 20;

    private long begun;
    private long added;

    /// <inheritdoc/>
    /// <remarks>Spans come here too: a class derived from a file's stream gets them as arrays.</remarks>
    public override void Write(byte[] buffer, int offset, int count)
    {
        base.Write(buffer, offset, count);
        added += count;
        if (added < Stride)
        {
            return;
        }

        added = 0;
        Flush(flushToDisk: false);
        Durable.Begin(SafeFileHandle, begun, Position - begun);
        begun = Position;
    }
}
