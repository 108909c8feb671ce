namespace Reprise.Scheduling;

/// <summary>A simulation was asked for without cards, or with more cards than its deck holds.</summary>
/// <remarks>docs/spec/fsrs.md §19.3, §26.</remarks>
public sealed class NoCardsToSimulateException() : Exception("no cards to simulate");
