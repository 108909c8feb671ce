namespace Reprise.Server;

/// <summary>The event that tells windows what to read again.</summary>
/// <param name="Changes">What changed.</param>
/// <param name="Undo">What can be undone and redone.</param>
/// <param name="Origin">The window that asked for the change, if one did.</param>
public sealed record ChangesEvent(IReadOnlyList<string> Changes, UndoState Undo, string? Origin);
