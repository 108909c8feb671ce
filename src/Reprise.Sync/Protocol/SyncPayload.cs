using System.Globalization;

namespace Reprise.Sync;

/// <summary>What a method answers, before it is framed: bytes in memory, or a file that goes when it was sent.</summary>
internal abstract record SyncPayload
{
    public static SyncPayload Bytes(ReadOnlyMemory<byte> bytes) => new InMemory(bytes);

    public static SyncPayload Text(string text) => new InMemory(System.Text.Encoding.UTF8.GetBytes(text));

    public static SyncPayload File(string path) => new InFile(path);

    /// <summary>The answer in the framing of a protocol version (docs/spec/sync-protocol.md §2.3 and §2.4).</summary>
    public SyncAnswer Framed(int version, ZstdContexts contexts)
    {
        if (version < SyncVersion.Highest)
        {
            return new SyncAnswer(200, [new("content-type", "application/octet-stream")], CopyAsync);
        }

        return new SyncAnswer(
            200,
            [new(SyncAnswer.OriginalSize, Length.ToString(CultureInfo.InvariantCulture))],
            (target, cancel) => contexts.CompressAsync(target, Length, packed => CopyAsync(packed, cancel)));
    }

    public abstract long Length { get; }

    protected abstract Task CopyAsync(Stream target, CancellationToken cancel);

    private sealed record InMemory(ReadOnlyMemory<byte> Data) : SyncPayload
    {
        public override long Length => Data.Length;

        protected override Task CopyAsync(Stream target, CancellationToken cancel) => target.WriteAsync(Data, cancel).AsTask();
    }

    private sealed record InFile(string Path) : SyncPayload
    {
        public override long Length => new FileInfo(Path).Length;

        protected override async Task CopyAsync(Stream target, CancellationToken cancel)
        {
            try
            {
                await using var file = System.IO.File.OpenRead(Path);
                await file.CopyToAsync(target, cancel);
            }
            finally
            {
                System.IO.File.Delete(Path);
            }
        }
    }
}
