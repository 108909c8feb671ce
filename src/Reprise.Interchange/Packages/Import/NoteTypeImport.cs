using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Brings the note types of a package into the collection, beside those it has or merged with them (docs/spec/import-export-media.md §6.4, §6.5).</summary>
internal sealed class NoteTypeImport(Change change, PackageImportOptions options, string file)
{
    private readonly Dictionary<NoteTypeId, NoteType> existing = change.Collection.NoteTypes.All().ToDictionary(noteType => noteType.Id);
    private readonly Dictionary<NoteTypeId, NoteTypeId> remapped = [];
    private readonly OrdinalMaps ordinals = new();
    private readonly HashSet<NoteTypeId> merged = [];
    private readonly Dictionary<NoteId, NoteTypeId> typesBySource = [];

    private Collection Collection => change.Collection;

    public void Run(IEnumerable<NoteType> noteTypes)
    {
        foreach (var noteType in noteTypes)
        {
            var incoming = WithOrigin(noteType);
            if (!existing.TryGetValue(incoming.Id, out var own))
            {
                Add(incoming);
            }
            else if (options.MergeNoteTypes)
            {
                Merge(own, incoming);
            }
            else
            {
                Update(own, incoming);
            }
        }
    }

    /// <summary>The note type that notes of a note type of the package get.</summary>
    public NoteTypeId Target(NoteTypeId incoming) => remapped.GetValueOrDefault(incoming, incoming);

    /// <summary>The fields of a note of the package in the order that its note type has here.</summary>
    public IReadOnlyList<string> MapFields(Note note)
    {
        typesBySource[note.Id] = note.NoteTypeId;
        return ordinals.FieldsOf(note.NoteTypeId) is { } map
            ? [.. map.Select(from => from is { } index && index < note.Fields.Count ? note.Fields[index] : "")]
            : note.Fields;
    }

    /// <summary>The ordinal of a card of the package here.</summary>
    /// <remarks>As in the other programs the note's id here is looked up among the package's ids, so nothing is mapped where it changed.</remarks>
    public int MapOrdinal(NoteId note, int ordinal) =>
        typesBySource.TryGetValue(note, out var noteType) ? ordinals.Template(noteType, ordinal) : ordinal;

    /// <summary>Merges the note types of notes that the collection has under the same guid but with another note type.</summary>
    public void ResolveConflicts(IEnumerable<Note> notes, NoteImport target)
    {
        var groups = new Dictionary<(NoteTypeId Own, NoteTypeId Incoming), List<NoteId>>();
        foreach (var note in notes)
        {
            if (target.Existing(note.Guid) is { } own && own.NoteType != note.NoteTypeId)
            {
                var key = (own.NoteType, note.NoteTypeId);
                if (!groups.TryGetValue(key, out var ids))
                {
                    groups[key] = ids = [];
                }

                ids.Add(own.Id);
            }
        }

        foreach (var ((own, incoming), ids) in groups)
        {
            ResolveConflict(Collection.NoteTypes.Get(own), Collection.NoteTypes.Get(incoming), ids);
        }
    }

    /// <summary>Removes the note types that were merged into others and that no note uses any more.</summary>
    public void RemoveUnused()
    {
        foreach (var id in merged.Where(id => Collection.NoteTypes.Find(id) is not null && Collection.Notes.CountOfType(id) == 0))
        {
            change.RemoveNoteType(id);
        }
    }

    private static NoteType WithOrigin(NoteType noteType)
    {
        var config = noteType.Config.Clone();
        config.OriginalId = noteType.Id.Value;
        return noteType with { Config = config };
    }

    private void Add(NoteType incoming) =>
        change.NoteTypes.Insert(change.Prepared(incoming, stored: null, skipChecks: true).WithOrdinals() with { Usn = change.Usn });

    /// <summary>Adds the note type beside the one that has its id but other fields or templates.</summary>
    private NoteTypeId AddCopy(NoteType incoming)
    {
        var copy = change.Prepared(incoming with { Id = default }, stored: null, skipChecks: true).WithOrdinals() with
        {
            Id = Collection.NoteTypes.NewId(change.NowMillis),
            Usn = change.Usn,
        };
        change.NoteTypes.Insert(copy);
        change.Config.Set(ConfigKeys.CurrentNoteType, copy.Id.Value);
        return copy.Id;
    }

    private void Update(NoteType own, NoteType incoming)
    {
        if (!NoteTypeMerge.SameSchema(own, incoming))
        {
            if (FindCopy(incoming) is { } copy)
            {
                own = copy;
                remapped[incoming.Id] = copy.Id;
            }
            else
            {
                remapped[incoming.Id] = AddCopy(incoming);
                return;
            }
        }

        if (options.UpdateNoteTypes.Allows(own.Modified, incoming.Modified))
        {
            Store(incoming.WithOrdinals() with { Id = own.Id }, keepTime: true);
        }
    }

    /// <summary>A note type that an earlier import made of the same origin with the same fields and templates.</summary>
    private NoteType? FindCopy(NoteType incoming) =>
        Siblings(incoming.Id).FirstOrDefault(sibling => NoteTypeMerge.SameSchema(sibling, incoming));

    private IEnumerable<NoteType> Siblings(NoteTypeId origin) =>
        existing.Values.Where(noteType => noteType.Id != origin && noteType.Config.HasOriginalId && noteType.Config.OriginalId == origin.Value);

    private void Merge(NoteType own, NoteType incoming)
    {
        RequireSameKind(own, incoming);
        var siblings = Siblings(incoming.Id).ToList();
        var first = siblings.Aggregate(own.WithOrdinals(), MergeNoteTypes.MergedWith);
        var mergedIncoming = incoming.WithOrdinals().MergedWith(first);
        var mergedOwn = first.MergedWith(mergedIncoming);
        ordinals.Record(mergedIncoming);
        var incomingWins = options.UpdateNoteTypes == UpdateCondition.Always || options.UpdateNoteTypes.Allows(own.Modified, incoming.Modified);
        var winner = incomingWins
            ? NoteTypeMerge.WithOrdinalsOf(mergedIncoming, mergedOwn)
            : mergedOwn;
        Store(winner, keepTime: false);
        foreach (var sibling in siblings)
        {
            Convert(sibling.WithOrdinals().MergedWith(winner), Collection.Notes.IdsOfType(sibling.Id), own.Id);
        }
    }

    /// <summary>Makes both note types hold all parts of the other, then gives the notes the incoming one.</summary>
    /// <remarks>
    /// As in the other programs the merged type is compared with <paramref name="own"/>, not with what is stored under its id: notes that already
    /// had the incoming type lose what they hold in fields that <paramref name="own"/> lacks (docs/compatibility.md, "Importing packages").
    /// </remarks>
    private void ResolveConflict(NoteType own, NoteType incoming, List<NoteId> notes)
    {
        RequireSameKind(own, incoming);
        var mergedOwn = own.WithOrdinals().MergedWith(incoming);
        var mergedIncoming = incoming.WithOrdinals().MergedWith(mergedOwn);
        ordinals.Record(mergedIncoming);
        Store(NoteTypeMerge.WithOrdinalsOf(mergedIncoming, mergedOwn), keepTime: false, comparedWith: own);
        Convert(mergedOwn, notes, incoming.Id);
    }

    /// <summary>Stores a changed note type.</summary>
    /// <remarks>
    /// As in the other programs it is prepared once more than an edit by hand: the sort field follows twice, and requirements are computed
    /// from templates that already follow renamed fields.
    /// </remarks>
    private void Store(NoteType edited, bool keepTime, NoteType? comparedWith = null) =>
        change.UpdateNoteType(
            change.Prepared(edited with { Usn = change.Usn }, comparedWith ?? Collection.NoteTypes.Get(edited.Id), skipChecks: true), skipChecks: true, keepTime, comparedWith);

    /// <summary>Gives notes another note type, whose fields and templates stand at the same places as those of their merged own one.</summary>
    private void Convert(NoteType mergedOwn, List<NoteId> notes, NoteTypeId target)
    {
        NoteTypeConversion.Run(change, mergedOwn, Collection.NoteTypes.Get(target), notes);
        merged.Add(mergedOwn.Id);
    }

    private void RequireSameKind(NoteType own, NoteType incoming)
    {
        if (own.IsCloze != incoming.IsCloze)
        {
            throw new NoteTypeKindException(file, incoming.Name);
        }
    }
}
