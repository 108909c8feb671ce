namespace Reprise.Scheduling;

/// <summary>What one answer would lead to.</summary>
/// <param name="State">The memory state after the answer.</param>
/// <param name="Interval">Days until recall falls to the desired retention, neither rounded nor limited.</param>
public readonly record struct NextMemoryState(MemoryState State, float Interval);
