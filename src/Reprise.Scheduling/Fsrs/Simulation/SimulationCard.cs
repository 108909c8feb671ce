namespace Reprise.Scheduling;

/// <summary>A card in a simulation. Days are counted from the first simulated one, which is 0.</summary>
/// <remarks>docs/spec/fsrs.md §19.1. A card that was never studied has negative infinity for what it lacks.</remarks>
public sealed class SimulationCard
{
    /// <summary>The card's id; new cards made up by the simulation have ids of 0 and below.</summary>
    public long Id { get; init; }

    /// <summary>Difficulty, 1 to 10.</summary>
    public float Difficulty { get; set; } = float.NegativeInfinity;

    /// <summary>Stability in days.</summary>
    public float Stability { get; set; } = float.NegativeInfinity;

    /// <summary>The day it was last studied.</summary>
    public float LastDate { get; set; } = float.NegativeInfinity;

    /// <summary>The day it is due.</summary>
    public float Due { get; set; }

    /// <summary>The interval in days.</summary>
    public float Interval { get; set; } = float.NegativeInfinity;

    /// <summary>Times forgotten.</summary>
    public int Lapses { get; set; }

    /// <summary>The retention at which it becomes due.</summary>
    public float DesiredRetention { get; set; } = 0.9f;

    /// <summary>The card's own parameters; null for those of the simulation.</summary>
    public FsrsParameters? Parameters { get; init; }

    /// <summary>Whether it was never studied.</summary>
    public bool IsNew => float.IsNegativeInfinity(LastDate);

    /// <summary>The formulas with the card's parameters.</summary>
    internal SimulationModel Model { get; set; } = null!; // set when a simulation begins

    /// <summary>The probability that it is recalled on a day; 0 for a new card.</summary>
    /// <param name="day">The day, 0 the first.</param>
    /// <param name="parameters">The parameters of the simulation, used if the card has none of its own.</param>
    public float RecallOn(float day, FsrsParameters parameters) =>
        IsNew ? 0f : (Model ?? new SimulationModel(Parameters ?? parameters)).Recall(day - LastDate, Stability);

    /// <summary>A copy that becomes due at another retention.</summary>
    public SimulationCard WithDesiredRetention(float retention)
    {
        var copy = (SimulationCard)MemberwiseClone();
        copy.DesiredRetention = retention;
        return copy;
    }

    /// <summary>A copy that a simulation may change.</summary>
    internal SimulationCard Copy(SimulationModel usual, FsrsParameters usualParameters)
    {
        var copy = (SimulationCard)MemberwiseClone();
        copy.Model = Parameters is null || ReferenceEquals(Parameters, usualParameters) ? usual : new SimulationModel(Parameters);
        return copy;
    }
}
