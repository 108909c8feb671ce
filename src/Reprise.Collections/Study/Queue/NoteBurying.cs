namespace Reprise.Collections;

/// <summary>Siblings that stay hidden because another card of their note is in the queue.</summary>
/// <remarks>docs/spec/scheduler.md §12.9. Nothing is written: they appear again when the queue is built anew.</remarks>
internal sealed class NoteBurying(Func<DeckId, NoteBurying.Flags> flagsOf)
{
    private readonly Dictionary<NoteId, Flags> byNote = [];

    /// <summary>Which kinds of siblings a card hides.</summary>
    [Flags]
    internal enum Flags
    {
        None = 0,
        New = 1,
        Review = 2,
        DayLearning = 4,
    }

    /// <summary>Lets a card hide its later siblings, and tells whether an earlier one hides it.</summary>
    /// <param name="note">Its note.</param>
    /// <param name="home">Its home deck, whose preset says what it hides.</param>
    /// <param name="kind">The kind it is of itself.</param>
    public bool Hides(NoteId note, DeckId home, Flags kind)
    {
        ref var flags = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(byNote, note, out _);
        var hidden = (flags & kind) != 0;
        flags |= flagsOf(home);
        return hidden;
    }
}
