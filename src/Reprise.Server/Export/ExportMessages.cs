namespace Reprise.Server;

/// <summary>What kind of file is exported.</summary>
public enum ExportKind
{
    /// <summary>A deck package.</summary>
    Apkg,

    /// <summary>The whole collection.</summary>
    Colpkg,
}

/// <summary>What is to be exported.</summary>
/// <param name="Kind">The kind of file.</param>
/// <param name="DeckId">Only this deck and its subdecks.</param>
/// <param name="Notes">Only these notes.</param>
/// <param name="Scheduling">Whether due dates and review history go along.</param>
/// <param name="DeckOptions">Whether presets go along.</param>
/// <param name="Media">Whether media files go along.</param>
/// <param name="Legacy">Whether programs older than 2022 must be able to read it.</param>
public sealed record ExportRequest(
    ExportKind Kind, long? DeckId = null, IReadOnlyList<long>? Notes = null, bool Scheduling = true, bool DeckOptions = true, bool Media = true, bool Legacy = false);
