using System.Text.Json.Serialization;

namespace Reprise.Server;

/// <summary>Notes of one note type, and the type they may get; absent for their own.</summary>
public sealed record NoteTypeMappingRequest(IReadOnlyList<long> Notes, long? NoteTypeId);

/// <summary>The mapping offered first.</summary>
/// <param name="OldNoteTypeId">The notes' type.</param>
/// <param name="NoteTypeId">What it becomes.</param>
/// <param name="SchemaModified">To be sent back, so that a change made meanwhile is noticed.</param>
/// <param name="Fields">For each field of the new type the old index, or null.</param>
/// <param name="Templates">The same for templates; null if cards keep their numbers.</param>
public sealed record NoteTypeMappingAnswer(long OldNoteTypeId, long NoteTypeId, long SchemaModified, IReadOnlyList<int?> Fields, IReadOnlyList<int?>? Templates);

/// <summary>Another note type for notes.</summary>
/// <param name="Notes">The notes, all of one type.</param>
/// <param name="NoteTypeId">What it becomes.</param>
/// <param name="Fields">For each field of the new type the old index, or null for an empty field.</param>
/// <param name="Templates">The same for templates; absent or empty if cards keep their numbers.</param>
/// <param name="SchemaModified">As the mapping gave it.</param>
public sealed record ChangeNoteTypeRequest(
    IReadOnlyList<long> Notes, long NoteTypeId, [property: JsonRequired] IReadOnlyList<int?> Fields, IReadOnlyList<int?>? Templates, long? SchemaModified);

/// <summary>What stands between the two parts: a text or a regular expression.</summary>
public sealed record SplitSeparator(string? Text, string? Pattern);

/// <summary>A field to split in two.</summary>
/// <param name="Notes">The notes.</param>
/// <param name="Field">The field; it keeps the first part.</param>
/// <param name="By">What stands between the parts.</param>
/// <param name="Into">The field that gets the second part; only notes where it is empty change.</param>
/// <param name="Preview">Whether only to show what would happen.</param>
public sealed record SplitFieldRequest(IReadOnlyList<long> Notes, string Field, [property: JsonRequired] SplitSeparator By, string Into, bool Preview = false);

/// <summary>What a split did, or would do.</summary>
/// <param name="Count">How many notes change.</param>
public sealed record SplitAnswer(int Count)
{
    internal const int MostShown = 100;

    /// <summary>The first of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SplitPreview>? Preview { get; init; }

    /// <summary>What to read again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Changes { get; init; }

    /// <summary>What can be undone and redone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UndoState? Undo { get; init; }
}

/// <summary>A note before and after a split.</summary>
public sealed record SplitPreview(long Id, string Before, IReadOnlyList<string> After);
