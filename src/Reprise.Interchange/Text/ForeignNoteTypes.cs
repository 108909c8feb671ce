using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Finds the note types that rows name, and keeps what generating their cards needs.</summary>
internal sealed class ForeignNoteTypes
{
    private readonly Change change;
    private readonly NameOrId standard;
    private readonly Dictionary<NameOrId, NoteType?> found = [];
    private readonly Dictionary<NoteTypeId, GenerateCards> generators = [];

    public ForeignNoteTypes(Change change, NameOrId standard, IReadOnlyList<NoteType> toAdd)
    {
        this.change = change;
        this.standard = standard;
        foreach (var noteType in toAdd)
        {
            change.AddNoteType(noteType, skipChecks: false);
        }
    }

    /// <summary>The note type of a row; null if it does not exist.</summary>
    public NoteType? Get(NameOrId wanted)
    {
        var named = wanted.IsNone ? standard : wanted;
        if (!found.TryGetValue(named, out var noteType))
        {
            found[named] = noteType = Find(named);
        }

        return noteType;
    }

    /// <summary>What makes the cards of notes of this type.</summary>
    public GenerateCards Generator(NoteType noteType) =>
        generators.TryGetValue(noteType.Id, out var known) ? known : generators[noteType.Id] = new GenerateCards(change, noteType);

    private NoteType? Find(NameOrId named)
    {
        var rows = change.Collection.NoteTypes;
        return (named.Id is { } id ? rows.Find(new NoteTypeId(id)) : null) ?? rows.FindByName(named.ToString());
    }
}
