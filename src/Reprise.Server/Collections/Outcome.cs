namespace Reprise.Server;

/// <summary>What a change did, and what can be undone now.</summary>
/// <param name="Changes">What to read again.</param>
/// <param name="Undo">What can be undone and redone.</param>
public record Outcome([property: ChangeWords] IReadOnlyList<string> Changes, UndoState Undo);

/// <summary>What a change did, to how many.</summary>
/// <param name="Count">How many cards, notes, tags or decks changed.</param>
/// <param name="Changes">What to read again.</param>
/// <param name="Undo">What can be undone and redone.</param>
public sealed record CountOutcome(int Count, IReadOnlyList<string> Changes, UndoState Undo) : Outcome(Changes, Undo);

/// <summary>What a change did, and the id of what it made.</summary>
/// <param name="Id">The new object's id.</param>
/// <param name="Changes">What to read again.</param>
/// <param name="Undo">What can be undone and redone.</param>
public sealed record CreatedOutcome(long Id, IReadOnlyList<string> Changes, UndoState Undo) : Outcome(Changes, Undo);
