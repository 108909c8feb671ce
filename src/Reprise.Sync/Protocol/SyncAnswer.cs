namespace Reprise.Sync;

/// <summary>An answer ready to be sent over HTTP.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Headers other than those of the transfer.</param>
/// <param name="WriteAsync">Writes the body.</param>
public sealed record SyncAnswer(
    int Status,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    Func<Stream, CancellationToken, Task> WriteAsync)
{
    /// <summary>The header that carries the size of the payload before compression.</summary>
    public const string OriginalSize = "anki-original-size";

    /// <summary>An empty answer.</summary>
    public static SyncAnswer Empty(int status, params KeyValuePair<string, string>[] headers) => new(status, headers, (_, _) => Task.CompletedTask);

    /// <summary>A text answer.</summary>
    public static SyncAnswer Text(int status, string text) => new(
        status,
        [new("content-type", "text/plain; charset=utf-8")],
        async (target, cancel) => await target.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancel));
}
