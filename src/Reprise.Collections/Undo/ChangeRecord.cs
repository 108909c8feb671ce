namespace Reprise.Collections;

/// <summary>One row's change inside a step, holding what was there before.</summary>
internal abstract record ChangeRecord
{
    /// <summary>The flag of the kind of row: one of the first seven nouns of <see cref="ChangeFlags"/>, or none.</summary>
    public virtual ChangeFlags Flag => ChangeFlags.None;

    /// <summary>Puts back what was there before, recording its own inverse.</summary>
    public abstract void Revert(Change change);
}
