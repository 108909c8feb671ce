namespace Reprise.Collections;

/// <summary>Changes of the registry of tags inside an operation.</summary>
public sealed class TagChanges
{
    private readonly Change change;

    internal TagChanges(Change change) => this.change = change;

    private TagRows Rows => change.Collection.Tags;

    internal int Usn => change.Usn;

    /// <summary>The registered tag equal to this text without regard to case; null if there is none.</summary>
    internal Tag? Find(string name) => Rows.Find(name);

    /// <summary>Registers a tag.</summary>
    public void Register(Tag tag)
    {
        Rows.Write(tag);
        change.Record(new TagAdded(tag));
    }

    /// <summary>Removes a tag from the registry.</summary>
    public void Remove(Tag tag)
    {
        Rows.Delete(tag.Name);
        change.Record(new TagRemoved(tag));
    }

    /// <summary>Replaces the entry of a tag.</summary>
    public void Replace(Tag before, Tag after)
    {
        Rows.Write(after);
        change.Record(new TagUpdated(before));
    }
}

internal sealed record TagAdded(Tag Tag) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Tag;

    public override void Revert(Change change) => change.Tags.Remove(Tag);
}

internal sealed record TagUpdated(Tag Before) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Tag;

    public override void Revert(Change change) => change.Tags.Replace(change.Collection.Tags.Find(Before.Name) ?? Before, Before);
}

internal sealed record TagRemoved(Tag Tag) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Tag;

    public override void Revert(Change change) => change.Tags.Register(Tag);
}
