namespace Reprise.Collections;

/// <summary>A note type: its fields, its card templates and their look.</summary>
/// <remarks>
/// docs/spec/collection-format.md §3.6, §6.2–6.4. The configurations are the stored protobuf messages; treat them as immutable and clone
/// them before changing anything.
/// </remarks>
public sealed record NoteType
{
    /// <summary>The note type's id; 0 before it is added.</summary>
    public NoteTypeId Id { get; init; }

    /// <summary>Its name, unique in the collection without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>Last change, Unix seconds.</summary>
    public long Modified { get; init; }

    /// <summary>Update sequence number: −1 when waiting to be sent by a device.</summary>
    public int Usn { get; init; }

    /// <summary>Kind, sort field, style, LaTeX frame.</summary>
    public required NoteTypeConfig Config { get; init; }

    /// <summary>The fields in order.</summary>
    public required IReadOnlyList<NoteField> Fields { get; init; }

    /// <summary>The card templates in order; a cloze type has one.</summary>
    public required IReadOnlyList<CardTemplate> Templates { get; init; }

    /// <summary>Whether cards come from cloze deletions instead of templates.</summary>
    public bool IsCloze => Config.Kind == NoteTypeConfig.Types.Kind.Cloze;

    /// <summary>The template of the card with this ordinal: a cloze type has one for all. Null if there is none.</summary>
    public CardTemplate? TemplateFor(int ordinal) =>
        IsCloze ? Templates.Count > 0 ? Templates[0] : null : ordinal >= 0 && ordinal < Templates.Count ? Templates[ordinal] : null;

    /// <summary>Index of the field with exactly this name, or −1.</summary>
    public int FieldIndex(string name)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (string.Equals(Fields[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether everything but times and usn is the same.</summary>
    public bool SameContent(NoteType other) =>
        Id == other.Id && string.Equals(Name, other.Name, StringComparison.Ordinal) && Config.Equals(other.Config)
        && Fields.SequenceEqual(other.Fields) && Templates.SequenceEqual(other.Templates);
}

/// <summary>A field of a note type.</summary>
/// <param name="Name">Its name, unique in the note type without regard to case.</param>
/// <param name="Config">Font, direction and other options.</param>
/// <param name="PreviousOrdinal">In an edited note type: the index it has in the stored one, null if it is new (§17.3). Stored ones carry their own index.</param>
public sealed record NoteField(string Name, NoteFieldConfig Config, int? PreviousOrdinal = null);

/// <summary>A card template of a note type.</summary>
/// <param name="Name">Its name, unique in the note type without regard to case.</param>
/// <param name="Config">Front, back and other options.</param>
/// <param name="PreviousOrdinal">In an edited note type: the index it has in the stored one, null if it is new (§17.3). Stored ones carry their own index.</param>
/// <param name="Modified">Carried, never set (§3.6).</param>
/// <param name="Usn">Carried, never set (§3.6).</param>
public sealed record CardTemplate(string Name, CardTemplateConfig Config, int? PreviousOrdinal = null, long Modified = 0, int Usn = 0);
