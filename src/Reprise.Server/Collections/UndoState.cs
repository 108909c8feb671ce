namespace Reprise.Server;

/// <summary>What can be undone and redone.</summary>
public sealed record UndoState(Step? Undo, Step? Redo)
{
    internal static UndoState Of(Collection collection) => new(Step.Of(collection.NextUndo), Step.Of(collection.NextRedo));
}

/// <summary>An operation that can be undone or redone.</summary>
/// <param name="Number">Its number; undo requests repeat it.</param>
/// <param name="Name">What it is called: a message key such as "answer-card", or free text.</param>
/// <param name="Rows">How many rows taking it back writes: the whole of what the event <c>progress</c> tells a part of.</param>
public sealed record Step([property: System.Text.Json.Serialization.JsonPropertyName("step")] int Number, string Name, int Rows)
{
    internal static Step? Of(UndoEntry? entry) => entry is null ? null : new Step(entry.Step, Words.Of(entry.Operation), entry.Rows);
}
