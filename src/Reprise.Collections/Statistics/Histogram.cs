using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>Counts of whole numbers: quick for those near zero, which are the most.</summary>
internal sealed class Histogram
{
    private const int Lowest = -2048;
    private const int Near = 4096;
    private readonly int[] near = new int[Near];
    private readonly Dictionary<int, int> others = [];

    public int Total { get; private set; }

    public void Add(int value)
    {
        var place = unchecked((uint)(value - Lowest));
        if (place < Near)
        {
            near[place]++;
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
        for (var place = 0; place < Near; place++)
        {
            if (near[place] > 0)
            {
                table.Add(place + Lowest, near[place]);
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
