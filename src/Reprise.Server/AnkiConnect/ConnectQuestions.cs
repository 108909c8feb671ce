using System.Collections.Concurrent;
using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>Questions of pages for permission that wait for a person (docs/spec/ankiconnect.md §4.2).</summary>
/// <remarks>Equal questions are one. Without an open window, or after a minute, the page is denied; the question stays for the person to answer later.</remarks>
internal sealed class ConnectQuestions(AccountEvents events, TimeProvider time)
{
    private const int MostOpen = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<(AccountId Account, string Origin), TaskCompletionSource<PermissionAnswer>> open = new();

    /// <summary>Asks, and waits for the answer.</summary>
    public async Task<PermissionAnswer> AskAsync(AccountId account, string origin, CancellationToken cancel)
    {
        if (!open.ContainsKey((account, origin)) && Open(account).Count >= MostOpen)
        {
            return default;
        }

        var question = open.GetOrAdd((account, origin), _ => new TaskCompletionSource<PermissionAnswer>(TaskCreationOptions.RunContinuationsAsynchronously));
        events.Publish(account, "connect", new ConnectQuestion(origin));
        if (!events.HasListeners(account))
        {
            return default;
        }

        try
        {
            return await question.Task.WaitAsync(Patience, time, cancel);
        }
        catch (TimeoutException)
        {
            return default;
        }
    }

    /// <summary>The questions of an account that nobody answered yet.</summary>
    public List<string> Open(AccountId account) => [.. open.Keys.Where(key => key.Account == account).Select(key => key.Origin).Order(StringComparer.Ordinal)];

    /// <summary>Answers a question; false if it is not open.</summary>
    public bool Answer(AccountId account, string origin, PermissionAnswer answer)
    {
        var found = open.TryRemove((account, origin), out var question);
        question?.TrySetResult(answer);
        return found;
    }
}

/// <summary>The event that a page asks for permission.</summary>
/// <param name="Origin">The page's origin.</param>
internal sealed record ConnectQuestion(string Origin);
