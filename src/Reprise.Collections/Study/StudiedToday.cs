namespace Reprise.Collections;

/// <summary>How much was studied today.</summary>
/// <param name="Cards">Answers given.</param>
/// <param name="Milliseconds">Time they took.</param>
public readonly record struct StudiedToday(int Cards, long Milliseconds)
{
    /// <summary>The sum as an English sentence; its three parts are separated by line feeds.</summary>
    public override string ToString() => Timespan.StudiedToday((uint)Cards, (float)(Milliseconds / 1000.0));
}
