namespace Reprise.Collections;

/// <summary>Answers about cards that had been remembered for at least a day.</summary>
/// <param name="YoungPassed">Remembered, interval below 21 days.</param>
/// <param name="YoungFailed">Forgotten, interval below 21 days.</param>
/// <param name="MaturePassed">Remembered, interval of at least 21 days.</param>
/// <param name="MatureFailed">Forgotten, interval of at least 21 days.</param>
public readonly record struct RetentionCounts(int YoungPassed, int YoungFailed, int MaturePassed, int MatureFailed);
