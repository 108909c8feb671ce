namespace Reprise.Collections;

/// <summary>The steps that can be undone and redone (docs/spec/collection-format.md §22). Lives in memory as long as the collection is open.</summary>
internal sealed class UndoHistory
{
    private const int MostSteps = 30;
    private const long CoalescingSeconds = 60;

    /// <summary>Newest first.</summary>
    private readonly LinkedList<UndoStep> undo = [];

    private readonly Stack<UndoStep> redo = [];
    private int counter;

    public UndoStatus Status => new(
        undo.First?.Value.Operation.Description ?? "",
        redo.TryPeek(out var next) ? next.Operation.Description : "",
        counter);

    public UndoEntry? NextUndo => undo.First is { Value: var step } ? new UndoEntry(step.Counter, step.Operation, step.Records.Count) : null;

    public UndoEntry? NextRedo => redo.TryPeek(out var step) ? new UndoEntry(step.Counter, step.Operation, step.Records.Count) : null;

    public UndoStep NewestUndo => undo.First?.Value ?? throw new UndoEmptyException();

    public UndoStep NewestRedo => redo.TryPeek(out var step) ? step : throw new UndoEmptyException();

    public UndoStep TakeUndo()
    {
        var step = NewestUndo;
        undo.RemoveFirst();
        return step;
    }

    public UndoStep TakeRedo() => redo.TryPop(out var step) ? step : throw new UndoEmptyException();

    public UndoStep Begin(OperationName operation, long nowSeconds) => new(operation, nowSeconds, ++counter);

    public void ForgetRedo() => redo.Clear();

    public void Forget()
    {
        undo.Clear();
        redo.Clear();
    }

    public void KeepForUndo(UndoStep step)
    {
        undo.AddFirst(step);
        if (undo.Count > MostSteps)
        {
            undo.RemoveLast();
        }
    }

    public void KeepForRedo(UndoStep step) => redo.Push(step);

    /// <summary>Whether the step only repeats the newest one: quick successive edits of one note leave one entry (§22.3).</summary>
    public bool Coalesces(UndoStep step) =>
        EditedNote(step) is { } note
        && undo.First is { } newest
        && EditedNote(newest.Value) == note
        && step.TimeSeconds - newest.Value.TimeSeconds < CoalescingSeconds;

    /// <summary>Appends the records of all steps newer than the one with this number to it (§22.3).</summary>
    /// <exception cref="InvalidInputException">There is no such step.</exception>
    public UndoStep Merge(int target)
    {
        if (undo.All(step => step.Counter != target))
        {
            throw new InvalidInputException("target undo op not found");
        }

        var newer = new List<UndoStep>();
        while (undo.First!.Value.Counter != target)
        {
            newer.Add(undo.First.Value);
            undo.RemoveFirst();
        }

        var merged = undo.First.Value;
        for (var i = newer.Count - 1; i >= 0; i--)
        {
            merged.Records.AddRange(newer[i].Records);
        }

        counter = target;
        return merged;
    }

    private static NoteId? EditedNote(UndoStep step) =>
        step.Operation.Kind == OperationKind.UpdateNote && step.Records is [NoteUpdated updated, CollectionModified]
            ? updated.Before.Id
            : null;
}
