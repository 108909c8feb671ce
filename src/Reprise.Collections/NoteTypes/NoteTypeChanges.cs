namespace Reprise.Collections;

/// <summary>Changes of note types inside an operation.</summary>
public sealed class NoteTypeChanges
{
    private readonly Change change;

    internal NoteTypeChanges(Change change) => this.change = change;

    private NoteTypeRows Rows => change.Collection.NoteTypes;

    /// <summary>Adds it under a new id, with the time and usn of the change.</summary>
    public NoteType Add(NoteType noteType)
    {
        var added = noteType with { Id = Rows.NewId(change.NowMillis), Modified = change.Now, Usn = change.Usn };
        Insert(added);
        return added;
    }

    /// <summary>Stores it with the time and usn of the change.</summary>
    public NoteType Update(NoteType before, NoteType after)
    {
        var stamped = after with { Modified = change.Now, Usn = change.Usn };
        Replace(before, stamped);
        return stamped;
    }

    /// <summary>Adds it exactly as given.</summary>
    internal void Insert(NoteType noteType)
    {
        Rows.Write(noteType);
        change.Record(new NoteTypeAdded(noteType));
    }

    /// <summary>Stores it exactly as given.</summary>
    internal void Replace(NoteType before, NoteType after)
    {
        Rows.Write(after);
        change.Record(new NoteTypeUpdated(before));
    }

    /// <summary>Deletes its rows, without a grave.</summary>
    internal void Delete(NoteType noteType)
    {
        Rows.Delete(noteType.Id);
        change.Record(new NoteTypeRemoved(noteType));
    }
}

internal sealed record NoteTypeAdded(NoteType NoteType) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.NoteType;

    public override void Revert(Change change) => change.NoteTypes.Delete(NoteType);
}

internal sealed record NoteTypeUpdated(NoteType Before) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.NoteType;

    public override void Revert(Change change) => change.NoteTypes.Replace(change.Collection.NoteTypes.Get(Before.Id), Before);
}

internal sealed record NoteTypeRemoved(NoteType NoteType) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.NoteType;

    public override void Revert(Change change) => change.NoteTypes.Insert(NoteType);
}
