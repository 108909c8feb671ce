namespace Reprise.Collections;

/// <summary>What an operation changed, so that pages and tools know what to read again.</summary>
/// <remarks>docs/spec/collection-format.md §22.5. Bit n − 1 stands for field n of the wire message OpChanges.</remarks>
[Flags]
public enum ChangeFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A card.</summary>
    Card = 1 << 0,

    /// <summary>A note.</summary>
    Note = 1 << 1,

    /// <summary>A deck.</summary>
    Deck = 1 << 2,

    /// <summary>The registry of tags.</summary>
    Tag = 1 << 3,

    /// <summary>A note type.</summary>
    NoteType = 1 << 4,

    /// <summary>A configuration value.</summary>
    Config = 1 << 5,

    /// <summary>The browser's table must be redrawn.</summary>
    BrowserTable = 1 << 6,

    /// <summary>The browser's sidebar must be redrawn.</summary>
    BrowserSidebar = 1 << 7,

    /// <summary>Text shown of notes may have changed.</summary>
    NoteText = 1 << 8,

    /// <summary>The study queues must be built anew.</summary>
    StudyQueues = 1 << 9,

    /// <summary>A preset.</summary>
    Preset = 1 << 10,

    /// <summary>The collection's modification time.</summary>
    Mtime = 1 << 11,
}
