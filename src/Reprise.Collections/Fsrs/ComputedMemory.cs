using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>What is known about a card's memory from its review log.</summary>
/// <param name="State">Its memory state; null if the log says nothing.</param>
/// <param name="DesiredRetention">The desired retention in force.</param>
/// <param name="Decay">The decay of its forgetting curve.</param>
/// <remarks>docs/spec/fsrs.md §11.4.</remarks>
public sealed record ComputedMemory(MemoryState? State, float DesiredRetention, float Decay);
