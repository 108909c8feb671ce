using System.Buffers;
using System.Text.Json;

namespace Reprise.AnkiConnect;

/// <summary>Where replies are written while they come about: grows in pieces, and what was written last can be taken back.</summary>
internal sealed class ReplyBuffer : IBufferWriter<byte>
{
    private const int FirstPiece = 512;
    private const int OtherPieces = 64 << 10;
    private const int Deepest = 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default, MaxDepth = Deepest, SkipValidation = true };

    private readonly List<ReadOnlyMemory<byte>> full = [];
    private byte[] piece = GC.AllocateUninitializedArray<byte>(FirstPiece);
    private int used;
    private long before;

    /// <summary>Number of bytes written.</summary>
    public long Length => before + used;

    /// <summary>Writes bytes as they are.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Advance(bytes.Length);
    }

    /// <summary>Writes a value.</summary>
    public void Write(JsonNode? value)
    {
        if (value is null)
        {
            Write("null"u8);
            return;
        }

        Write(json => value.WriteTo(json));
    }

    /// <summary>Writes a value part by part.</summary>
    public void Write(Action<Utf8JsonWriter> value)
    {
        using var json = new Utf8JsonWriter(this, Options);
        value(json);
    }

    /// <summary>Writes a list of ids.</summary>
    public void WriteIds<T>(IReadOnlyList<T> ids, Func<T, long> number) => Write(json =>
    {
        json.WriteStartArray();
        for (var i = 0; i < ids.Count; i++)
        {
            json.WriteNumberValue(number(ids[i]));
        }

        json.WriteEndArray();
    });

    /// <summary>Takes back what was written after <paramref name="length"/> bytes.</summary>
    public void TakeBack(long length)
    {
        while (before > length)
        {
            (var last, used) = (full[^1], full[^1].Length);
            full.RemoveAt(full.Count - 1);
            before -= last.Length;
            piece = last.ToArray();
        }

        used = (int)(length - before);
    }

    /// <summary>All that was written.</summary>
    public ReadOnlySequence<byte> ToSequence()
    {
        if (full.Count == 0)
        {
            return new ReadOnlySequence<byte>(piece, 0, used);
        }

        var first = new Segment(full[0], 0);
        var last = first;
        foreach (var memory in full.Skip(1).Append(piece.AsMemory(0, used)))
        {
            last = last.FollowedBy(memory);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    /// <summary>The value that was written.</summary>
    public JsonNode? ToNode()
    {
        var json = new Utf8JsonReader(ToSequence(), new JsonReaderOptions { MaxDepth = Deepest });
        return JsonNode.Parse(ref json);
    }

    /// <inheritdoc/>
    public void Advance(int count) => used += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return piece.AsMemory(used);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return piece.AsSpan(used);
    }

    private void MakeRoom(int size)
    {
        if (piece.Length - used < Math.Max(size, 1))
        {
            full.Add(piece.AsMemory(0, used));
            before += used;
            used = 0;
            piece = GC.AllocateUninitializedArray<byte>(Math.Max(size, OtherPieces));
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long start) => (Memory, RunningIndex) = (memory, start);

        public Segment FollowedBy(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
