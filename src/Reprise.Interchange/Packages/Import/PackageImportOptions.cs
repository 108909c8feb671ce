namespace Reprise.Interchange;

/// <summary>How a deck package is imported (docs/spec/import-export-media.md §6.1).</summary>
public sealed record PackageImportOptions
{
    /// <summary>Whether note types of the same origin become one with the fields and templates of both.</summary>
    public bool MergeNoteTypes { get; init; }

    /// <summary>When notes that the collection has are replaced.</summary>
    public UpdateCondition UpdateNotes { get; init; }

    /// <summary>When note types that the collection has are replaced.</summary>
    public UpdateCondition UpdateNoteTypes { get; init; }

    /// <summary>Whether due dates, intervals and review history come along; otherwise all cards arrive as new.</summary>
    public bool WithScheduling { get; init; }

    /// <summary>Whether the package's presets come along.</summary>
    public bool WithDeckConfigs { get; init; }
}
