namespace Reprise.Scheduling;

/// <summary>How a filtered deck treats its cards.</summary>
/// <param name="Reschedules">Whether answers count. If not, cards are only previewed.</param>
/// <param name="AgainSeconds">When a previewed card comes back after Again; 0 for never.</param>
/// <param name="HardSeconds">After Hard.</param>
/// <param name="GoodSeconds">After Good.</param>
public sealed record PreviewOptions(bool Reschedules, uint AgainSeconds = 60, uint HardSeconds = 600, uint GoodSeconds = 0);
