namespace Reprise.Collections;

/// <summary>What the media check found and did.</summary>
/// <param name="Unused">Files that no note refers to and no template uses, by code point.</param>
/// <param name="ListedThoughUsed">
/// Those among them that notes do refer to: a file that got the name of one with the same content is listed a second time, as unused. They must not be deleted.
/// </param>
/// <param name="Missing">Names that notes refer to without there being a file, by code point.</param>
/// <param name="NotesWithMissing">The notes that refer to them, by id.</param>
/// <param name="Renamed">Files that got another name, in the order in which this was done.</param>
/// <param name="Oversize">Files too big to be synced, by code point.</param>
/// <param name="Folders">Folders inside the media folder, by code point.</param>
/// <param name="ExtractedImages">Number of references to images that were written inside notes.</param>
/// <param name="TrashCount">Number of files in the trash.</param>
/// <param name="TrashBytes">Their size.</param>
/// <param name="Report">All that as text for people.</param>
public sealed record MediaCheckResult(
    IReadOnlyList<string> Unused,
    IReadOnlySet<string> ListedThoughUsed,
    IReadOnlyList<string> Missing,
    IReadOnlyList<NoteId> NotesWithMissing,
    IReadOnlyList<KeyValuePair<string, string>> Renamed,
    IReadOnlyList<string> Oversize,
    IReadOnlyList<string> Folders,
    int ExtractedImages,
    int TrashCount,
    long TrashBytes,
    string Report)
{
    /// <summary>Files whose names are no text, as <see cref="UnreadableNames"/> writes them. The report, which is worded as in the other programs, passes over them.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}
