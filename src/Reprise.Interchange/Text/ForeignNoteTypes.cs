using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Finds the note types that rows name, and keeps what generating their cards needs.</summary>
internal sealed class ForeignNoteTypes
{
    private readonly Change change;
    private readonly NoteType? standard;
    private readonly Dictionary<NameOrId, NoteType?> found = [];
    private readonly Dictionary<NoteTypeId, GenerateCards> generators = [];

    public ForeignNoteTypes(Change change, NameOrId standard, IReadOnlyList<NoteType> toAdd)
    {
        this.change = change;
        // The default is one that the collection has already, not one that the file brings.
        this.standard = standard.IsNone ? null : Find(standard);
        foreach (var noteType in toAdd)
        {
            Add(noteType);
        }
    }

    /// <summary>The note type of a row; null if it does not exist.</summary>
    public NoteType? Get(NameOrId wanted)
    {
        if (wanted.IsNone)
        {
            return standard;
        }

        if (!found.TryGetValue(wanted, out var noteType))
        {
            found[wanted] = noteType = Find(wanted);
        }

        return noteType;
    }

    /// <summary>What makes the cards of notes of this type.</summary>
    public GenerateCards Generator(NoteType noteType) =>
        generators.TryGetValue(noteType.Id, out var known) ? known : generators[noteType.Id] = new GenerateCards(change, noteType);

    /// <summary>Adds a note type under a new id; its time stays unset unless it has to be renamed.</summary>
    private void Add(NoteType noteType)
    {
        var added = change.Prepared(noteType, stored: null, skipChecks: false).WithOrdinals() with
        {
            Id = change.Collection.NoteTypes.NewId(change.NowMillis),
            Usn = change.Usn,
        };
        change.NoteTypes.Insert(added);
        change.Config.Set(ConfigKeys.CurrentNoteType, added.Id.Value);
    }

    private NoteType? Find(NameOrId named)
    {
        var rows = change.Collection.NoteTypes;
        return (named.Id is { } id ? rows.Find(new NoteTypeId(id)) : null) ?? rows.FindByName(named.ToString());
    }
}
