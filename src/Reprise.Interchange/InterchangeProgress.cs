namespace Reprise.Interchange;

/// <summary>How far an import or export has come.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Count">How many of it are done; 0 where nothing is counted.</param>
public readonly record struct InterchangeProgress(InterchangeStage Stage, int Count = 0);
