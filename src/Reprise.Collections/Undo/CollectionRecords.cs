namespace Reprise.Collections;

/// <summary>The collection's modification time was set.</summary>
internal sealed record CollectionModified(long Before) : ChangeRecord
{
    public override void Revert(Change change) => change.SetModified(Before);
}

/// <summary>The collection's schema time was set.</summary>
internal sealed record SchemaModified(long Before) : ChangeRecord
{
    public override void Revert(Change change) => change.SetSchemaModified(Before);
}

/// <summary>A grave was dug.</summary>
internal sealed record GraveAdded(Grave Grave) : ChangeRecord
{
    public override void Revert(Change change) => change.RemoveGrave(Grave);
}

/// <summary>A grave was removed.</summary>
internal sealed record GraveRemoved(Grave Grave) : ChangeRecord
{
    public override void Revert(Change change) => change.AddGrave(Grave);
}
