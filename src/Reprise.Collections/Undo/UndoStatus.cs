namespace Reprise.Collections;

/// <summary>What can be undone and redone next.</summary>
/// <param name="Undo">Name of the operation to undo; empty if none.</param>
/// <param name="Redo">Name of the operation to redo; empty if none.</param>
/// <param name="LastStep">The number of the newest step ever begun.</param>
public readonly record struct UndoStatus(string Undo, string Redo, int LastStep);

/// <summary>What an undo or redo did.</summary>
/// <param name="Changes">What to read again.</param>
/// <param name="Operation">The operation undone or redone.</param>
/// <param name="RevertedTo">When that operation had been done, Unix seconds.</param>
/// <param name="Status">What is next, as seen before the inverse step was kept (docs/spec/collection-format.md §22.2).</param>
/// <param name="Counter">The number of the step undone or redone.</param>
public sealed record UndoOutcome(ChangeFlags Changes, string Operation, long RevertedTo, UndoStatus Status, int Counter) : OperationResult(Changes);
