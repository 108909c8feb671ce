namespace Reprise;

/// <summary>One line on standard error that is written over, where somebody watches, and wiped when the work is through.</summary>
/// <param name="words">Says how far the work is.</param>
internal sealed class ProgressLine<T>(Func<T, string> words) : IProgress<T>, IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private DateTimeOffset next;
    private int width;

    /// <inheritdoc/>
    public void Report(T value)
    {
        lock (gate)
        {
            if (Console.IsErrorRedirected || TimeProvider.System.GetUtcNow() < next)
            {
                return;
            }

            next = TimeProvider.System.GetUtcNow() + Between;
            var line = words(value);
            width = Math.Max(width, line.Length);
            Console.Error.Write($"\r{line.PadRight(width)}\r");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (width > 0)
            {
                Console.Error.Write($"\r{new string(' ', width)}\r");
            }
        }
    }
}
