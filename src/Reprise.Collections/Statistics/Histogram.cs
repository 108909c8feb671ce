using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>Counts of whole numbers.</summary>
internal sealed class Histogram
{
    private readonly Dictionary<int, int> counts = [];

    public int Total { get; private set; }

    public void Add(int value)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;
        Total++;
    }

    /// <summary>By value, ascending.</summary>
    public SortedDictionary<int, int> ToTable() => new(counts);

    /// <summary>The middle value, or the mean of the two in the middle; 0 if there is none.</summary>
    public double Median() => Total == 0 ? 0 : (At((Total - 1) / 2) + (double)At(Total / 2)) / 2;

    private int At(int position)
    {
        foreach (var (value, count) in ToTable())
        {
            if ((position -= count) < 0)
            {
                return value;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(position));
    }
}
