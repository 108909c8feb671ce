namespace Reprise.Interchange;

/// <summary>What a text import does with a row that matches an existing note (docs/spec/import-export-media.md §7.9).</summary>
public enum DupeResolution
{
    /// <summary>The existing note takes the row's content.</summary>
    Update = 0,

    /// <summary>The existing note stays.</summary>
    Preserve = 1,

    /// <summary>The row becomes a second note.</summary>
    Duplicate = 2,
}
