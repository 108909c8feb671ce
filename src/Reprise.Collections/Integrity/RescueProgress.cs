namespace Reprise.Collections;

/// <summary>The stages of a rescue, in order.</summary>
public enum RescueStage
{
    /// <summary>The damaged file is copied; this stage counts bytes.</summary>
    Copy,

    /// <summary>Rows are read and saved; this stage counts those that could be read or had to be given up.</summary>
    Rows,

    /// <summary>The new file is checked and repaired; this stage counts notes, once it has come to them.</summary>
    Repair,
}

/// <summary>How far a rescue is.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Done">How much of the stage is done.</param>
/// <param name="Total">Of how much; 0 while it is not known.</param>
public readonly record struct RescueProgress(RescueStage Stage, long Done = 0, long Total = 0);
