using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>Counts of whole numbers: quick for small ones, which are the most.</summary>
internal sealed class Histogram
{
    private const int Small = 2048;
    private readonly int[] small = new int[Small];
    private readonly Dictionary<int, int> others = [];

    public int Total { get; private set; }

    public void Add(int value)
    {
        if ((uint)value < Small)
        {
            small[value]++;
        }
        else
        {
            CollectionsMarshal.GetValueRefOrAddDefault(others, value, out _)++;
        }

        Total++;
    }

    /// <summary>By value, ascending.</summary>
    public SortedDictionary<int, int> ToTable()
    {
        var table = new SortedDictionary<int, int>(others);
        for (var value = 0; value < Small; value++)
        {
            if (small[value] > 0)
            {
                table.Add(value, small[value]);
            }
        }

        return table;
    }

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
