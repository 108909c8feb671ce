namespace Reprise.Collections;

/// <summary>Changes of presets inside an operation.</summary>
public sealed class PresetChanges
{
    private readonly Change change;

    internal PresetChanges(Change change) => this.change = change;

    private PresetRows Rows => change.Collection.Presets;

    /// <summary>Adds it under a new id, with the time and usn of the change.</summary>
    public Preset Add(Preset preset)
    {
        var added = preset with { Id = Rows.NewId(change.NowMillis), Modified = change.Now, Usn = change.Usn };
        Insert(added);
        return added;
    }

    /// <summary>Stores it with the time and usn of the change.</summary>
    public Preset Update(Preset before, Preset after)
    {
        var stamped = after with { Modified = change.Now, Usn = change.Usn };
        Replace(before, stamped);
        return stamped;
    }

    /// <summary>Adds it exactly as given.</summary>
    internal void Insert(Preset preset)
    {
        Rows.Write(preset);
        change.Record(new PresetAdded(preset));
    }

    /// <summary>Stores it exactly as given.</summary>
    internal void Replace(Preset before, Preset after)
    {
        Rows.Write(after);
        change.Record(new PresetUpdated(before));
    }

    /// <summary>Deletes its rows, without a grave.</summary>
    internal void Delete(Preset preset)
    {
        Rows.Delete(preset.Id);
        change.Record(new PresetRemoved(preset));
    }
}

internal sealed record PresetAdded(Preset Preset) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Preset;

    public override void Revert(Change change) => change.Presets.Delete(Preset);
}

internal sealed record PresetUpdated(Preset Before) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Preset;

    public override void Revert(Change change) => change.Presets.Replace(change.Collection.Presets.Get(Before.Id), Before);
}

internal sealed record PresetRemoved(Preset Preset) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Preset;

    public override void Revert(Change change) => change.Presets.Insert(Preset);
}
