namespace Reprise.Collections;

/// <summary>The fields and tags from which cards are made.</summary>
/// <remarks>docs/spec/collection-format.md §3.2 and §9. Immutable; the lists must not be changed after they are given.</remarks>
public sealed record Note
{
    /// <summary>The note's id; 0 before it is added.</summary>
    public NoteId Id { get; init; }

    /// <summary>Globally unique id, any text (§9.1).</summary>
    public required string Guid { get; init; }

    /// <summary>Its note type.</summary>
    public required NoteTypeId NoteTypeId { get; init; }

    /// <summary>Last change, Unix seconds.</summary>
    public long Modified { get; init; }

    /// <summary>Update sequence number: −1 when waiting to be sent by a device.</summary>
    public int Usn { get; init; }

    /// <summary>Tags in their stored order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>One value for each field of the note type, in its order.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>The sort field without HTML; null until computed by saving.</summary>
    public string? SortField { get; init; }

    /// <summary>Checksum of the first field; null until computed by saving.</summary>
    public uint? Checksum { get; init; }

    /// <summary>Whether id, guid, note type, usn, tags and fields are the same (§14.4).</summary>
    public bool SameContent(Note other) =>
        Id == other.Id
        && string.Equals(Guid, other.Guid, StringComparison.Ordinal)
        && NoteTypeId == other.NoteTypeId
        && Usn == other.Usn
        && Tags.SequenceEqual(other.Tags, StringComparer.Ordinal)
        && Fields.SequenceEqual(other.Fields, StringComparer.Ordinal);
}
