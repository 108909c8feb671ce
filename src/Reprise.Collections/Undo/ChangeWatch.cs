namespace Reprise.Collections;

/// <summary>Looks on while a change of many objects runs: hears how far it is, and can end it early.</summary>
/// <param name="heard">Called every few hundred rows with how many rows of cards and of notes were written so far.</param>
/// <param name="cancel">Ends the change at the next of these calls: nothing of it stays.</param>
public sealed class ChangeWatch(Action<int, int> heard, CancellationToken cancel)
{
    private const int Rows = 256;
    private int cards;
    private int notes;

    /// <summary>Counts a written row.</summary>
    /// <exception cref="OperationCanceledException">The change is to end early.</exception>
    internal void Count(ChangeFlags noun)
    {
        var counted = noun switch { ChangeFlags.Card => ++cards, ChangeFlags.Note => ++notes, _ => 1 };
        if (counted % Rows == 0)
        {
            cancel.ThrowIfCancellationRequested();
            heard(cards, notes);
        }
    }
}
