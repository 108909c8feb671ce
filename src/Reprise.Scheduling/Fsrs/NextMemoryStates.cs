namespace Reprise.Scheduling;

/// <summary>What each of the four answers would lead to.</summary>
/// <param name="Again">After forgetting.</param>
/// <param name="Hard">After a hesitant recall.</param>
/// <param name="Good">After a recall.</param>
/// <param name="Easy">After an effortless recall.</param>
public readonly record struct NextMemoryStates(NextMemoryState Again, NextMemoryState Hard, NextMemoryState Good, NextMemoryState Easy);
