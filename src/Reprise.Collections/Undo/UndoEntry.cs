namespace Reprise.Collections;

/// <summary>An operation that can be undone or redone, by its number.</summary>
/// <param name="Step">Its number; a request to undo repeats it, so that nothing newer is undone by mistake.</param>
/// <param name="Operation">Which operation it was.</param>
/// <param name="Rows">How many rows it wrote: so many are written again when it is taken back.</param>
public sealed record UndoEntry(int Step, OperationName Operation, int Rows);
