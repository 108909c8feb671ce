namespace Reprise.Interchange;

/// <summary>What goes into a deck package, and in which form (docs/spec/import-export-media.md §5).</summary>
public sealed record PackageExportOptions
{
    /// <summary>Which notes, with all their cards.</summary>
    public ExportLimit Limit { get; init; } = ExportLimit.Whole;

    /// <summary>Whether due dates, intervals and review history go along; otherwise all cards leave as new.</summary>
    public bool WithScheduling { get; init; }

    /// <summary>Whether the presets of the decks go along.</summary>
    public bool WithDeckConfigs { get; init; }

    /// <summary>Whether the media files go along that the notes and note types use.</summary>
    public bool WithMedia { get; init; }

    /// <summary>Whether programs older than 2022 must be able to read it.</summary>
    public bool Legacy { get; init; }
}
