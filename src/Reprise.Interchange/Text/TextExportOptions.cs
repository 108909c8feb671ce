namespace Reprise.Interchange;

/// <summary>What a text export of notes holds besides their fields (docs/spec/import-export-media.md §9.1).</summary>
public sealed record TextExportOptions
{
    /// <summary>Which notes.</summary>
    public ExportLimit Limit { get; init; } = ExportLimit.Whole;

    /// <summary>Whether HTML is kept.</summary>
    public bool WithHtml { get; init; } = true;

    /// <summary>Whether tags are a column.</summary>
    public bool WithTags { get; init; } = true;

    /// <summary>Whether the deck is a column.</summary>
    public bool WithDeck { get; init; }

    /// <summary>Whether the note type is a column.</summary>
    public bool WithNoteType { get; init; }

    /// <summary>Whether the global id is a column.</summary>
    public bool WithGuid { get; init; }
}
