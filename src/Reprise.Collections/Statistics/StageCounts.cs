namespace Reprise.Collections;

/// <summary>Numbers of cards by stage.</summary>
/// <param name="NewCards">Never studied.</param>
/// <param name="Learn">Being learned.</param>
/// <param name="Relearn">Being learned again.</param>
/// <param name="Young">In review, interval below 21 days.</param>
/// <param name="Mature">In review, interval of at least 21 days.</param>
/// <param name="Suspended">Suspended.</param>
/// <param name="Buried">Buried, by hand or as siblings.</param>
public readonly record struct StageCounts(int NewCards, int Learn, int Relearn, int Young, int Mature, int Suspended, int Buried);
