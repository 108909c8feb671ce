using System.Runtime.CompilerServices;

namespace Reprise.Collections;

/// <summary>Looks up a number of notes, such as the note type; they are mostly asked for in the order of the notes.</summary>
/// <param name="notes">The number of each note, sorted by note.</param>
internal ref struct NumbersOfNotes(ReadOnlySpan<SortedId> notes)
{
    private readonly ReadOnlySpan<SortedId> notes = notes;
    private int at;

    /// <summary>The number of a note. False if there is no such note.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryFind(long note, out long number)
    {
        if (!IsAt(note))
        {
            at++;
            at = IsAt(note) ? at : FirstFrom(note);
        }

        var found = IsAt(note);
        number = found ? notes[at].Id : 0;
        return found;
    }

    private readonly bool IsAt(long note) => at < notes.Length && notes[at].Key == note;

    private readonly int FirstFrom(long note)
    {
        var (low, high) = (0, notes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = notes[middle].Key < note ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
