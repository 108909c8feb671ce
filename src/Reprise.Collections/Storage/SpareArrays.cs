namespace Reprise.Collections;

/// <summary>Arrays of the size of a collection for work that is over at once. They are kept for the next such work until the runtime collects all garbage.</summary>
/// <remarks>
/// A shared pool would keep them for half a minute and over several collections more; new ones each time would cost a search more than the search.
/// Safe for use from several threads.
/// </remarks>
/// <typeparam name="T">What they hold.</typeparam>
internal sealed class SpareArrays<T>
{
    private const int MostKept = 4;

    private readonly WeakReference<T[]>[] kept = [.. Enumerable.Range(0, MostKept).Select(_ => new WeakReference<T[]>([]))];

    /// <summary>Those of the process.</summary>
    public static SpareArrays<T> Shared { get; } = new();

    /// <summary>An array of at least so many elements, with anything in them. It is given back, or left to the garbage collector.</summary>
    public T[] Rent(int least)
    {
        lock (kept)
        {
            foreach (var place in kept)
            {
                if (place.TryGetTarget(out var spare) && spare.Length >= least && spare.Length > 0)
                {
                    place.SetTarget([]);
                    return spare;
                }
            }
        }

        return GC.AllocateUninitializedArray<T>(least);
    }

    /// <summary>Gives an array back. Where too many are kept, the smallest goes.</summary>
    public void Return(T[] array)
    {
        lock (kept)
        {
            var smallest = kept.MinBy(LengthOf)!;
            if (LengthOf(smallest) < array.Length)
            {
                smallest.SetTarget(array);
            }
        }
    }

    private static int LengthOf(WeakReference<T[]> place) => place.TryGetTarget(out var spare) ? spare.Length : 0;
}
