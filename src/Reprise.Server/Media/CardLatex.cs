using System.Collections.Concurrent;
using Reprise.Templates;

namespace Reprise.Server;

/// <summary>Makes the images of LaTeX that shown cards lack, beside everything else: cards are shown at once, their images when they are there.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §15.2. Only where the administrator allows it, by the system's latex, dvipng and dvisvgm.</remarks>
internal sealed class CardLatex(ServerOptions options, DataFolder folder, AccountDirectory accounts, Quotas quotas, AccountEvents events) : IDisposable
{
    private const string NotAllowed = "LaTeX image generation is disabled on this server; its administrator can allow it.";
    private const int AtOnce = 2;
    private const int MostKept = 1_000;
    private static readonly TimeSpan TriedAgainAfter = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(AccountId Account, string File), Work> works = new();
    private readonly SemaphoreSlim slots = new(AtOnce);

    /// <param name="Frame">The note type's header and footer: another frame may do where this one did not.</param>
    /// <param name="Begun">When it was begun.</param>
    /// <param name="Error">Ends with what went wrong, as HTML, or null.</param>
    private sealed record Work(string Frame, DateTimeOffset Begun, Task<string?> Error);

    /// <summary>Begins to make what is missing, and answers what there is to say about it after the card, as HTML.</summary>
    public string Begin(AccountId account, NoteType noteType, IReadOnlyList<LatexItem> missing)
    {
        if (missing.Count == 0)
        {
            return "";
        }

        if (!options.MakesLatex)
        {
            return NotAllowed;
        }

        if (works.Count > MostKept)
        {
            works.Clear();
        }

        var frame = $"{noteType.Config.LatexPre}\n{noteType.Config.LatexPost}";
        var now = options.Time.GetUtcNow();
        var errors = missing.Select(item => works.AddOrUpdate(
            (account, item.FileName),
            _ => new Work(frame, now, MakeAsync(account, noteType, item)),
            (_, before) => before.Error.IsCompleted && (before.Frame != frame || now - before.Begun > TriedAgainAfter) ? new Work(frame, now, MakeAsync(account, noteType, item)) : before));
        return string.Join('\n', errors.Select(work => work.Error.IsCompletedSuccessfully ? work.Error.Result : null).OfType<string>());
    }

    /// <summary>Waits for an image that is being made.</summary>
    public async Task WaitForAsync(AccountId account, string file, CancellationToken cancel)
    {
        if (works.TryGetValue((account, file), out var work))
        {
            await work.Error.WaitAsync(cancel);
        }
    }

    public void Dispose() => slots.Dispose();

    private Task<string?> MakeAsync(AccountId account, NoteType noteType, LatexItem item) => Task.Run(async () =>
    {
        await slots.WaitAsync();
        var made = Directory.CreateTempSubdirectory("reprise-latex-").FullName;
        try
        {
            var error = await LatexImages.MakeAsync(noteType, [item], made, CancellationToken.None);
            if (error.Length == 0 && accounts.Find(account) is { } owner)
            {
                await using var image = File.OpenRead(Path.Combine(made, item.FileName));
                await AccountMediaFiles.StoreAsync(folder.Of(account), item.FileName, image, options.LargestMedia, bytes => quotas.Take(owner, bytes), options.Time, CancellationToken.None);
            }

            Tell(account, error);
            return error.Length > 0 ? error : null;
        }
        catch (Exception failure) when (failure is ApiException or IOException or UnauthorizedAccessException or CollectionException)
        {
            Tell(account, failure.Message);
            return failure.Message;
        }
        finally
        {
            Directory.Delete(made, recursive: true);
            slots.Release();
        }
    });

    /// <summary>Windows that show the card already read it again, to say what went wrong.</summary>
    private void Tell(AccountId account, string error)
    {
        if (error.Length > 0)
        {
            events.Publish(account, "changes", new ChangesEvent(Words.Of(ChangeFlags.NoteText), new UndoState(null, null), null));
        }
    }
}
