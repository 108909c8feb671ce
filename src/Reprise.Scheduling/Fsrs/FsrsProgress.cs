namespace Reprise.Scheduling;

/// <summary>How far a long calculation has come.</summary>
/// <param name="Current">Steps done.</param>
/// <param name="Total">Steps in all; 0 if that is not known.</param>
public readonly record struct FsrsProgress(int Current, int Total);
