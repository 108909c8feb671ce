namespace Reprise.Collections;

/// <summary>The notes that changed after the index was made, with the pieces of text that they hold.</summary>
/// <remarks>
/// A note is read when a search first asks after it changed, and only what is committed is read: until then it may hold anything. What is
/// remembered of it is thrown away with the next change, so that a change that is taken back leaves nothing wrong behind.
/// Looking for a text costs one look at each note's list; some 500 bytes a note are kept.
/// </remarks>
/// <param name="changed">The notes that count as changed to begin with.</param>
internal sealed class LateNotes(IEnumerable<long> changed)
{
    /// <summary>Of a note with more pieces than that nothing is remembered: it may always hold a text.</summary>
    private const int MostPieces = 8192;

    private readonly Dictionary<long, int[]> pieces = [];
    private readonly HashSet<long> unknown = [.. changed];
    private readonly HashSet<long> unread = [.. changed];

    /// <summary>How many there are.</summary>
    public int Count => pieces.Count + unknown.Count;

    /// <summary>Their ids.</summary>
    public IReadOnlyCollection<long> Ids => [.. pieces.Keys, .. unknown];

    /// <summary>Takes notice that a note changed, or came.</summary>
    public void Add(long note)
    {
        pieces.Remove(note);
        unknown.Add(note);
        unread.Add(note);
    }

    /// <summary>Adds those that may hold all pieces with these numbers.</summary>
    public void Find(IReadOnlyCollection<int> numbers, HashSet<long> found)
    {
        found.UnionWith(unknown);
        foreach (var (note, held) in pieces)
        {
            if (numbers.All(number => Array.BinarySearch(held, number) >= 0))
            {
                found.Add(note);
            }
        }
    }

    /// <summary>Reads the notes that changed since it was last called. The connection must have no changes that are not committed.</summary>
    public void Read(Database database)
    {
        if (unread.Count == 0)
        {
            return;
        }

        var folded = new FoldedText();
        var held = new HashSet<int>();
        using var row = database.Prepare("select flds, sfld from notes where id = ?");
        foreach (var note in unread)
        {
            held.Clear();
            row.Bind(1, note);
            if (row.Step())
            {
                TextGrams.OfNote(row, folded, number => held.Add(number));
            }

            row.Reset();
            if (held.Count <= MostPieces)
            {
                unknown.Remove(note);
                pieces[note] = [.. held.Order()];
            }
        }

        unread.Clear();
    }
}
