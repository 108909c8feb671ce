using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>What SQLite has given back to the C library: pages of files, mostly.</summary>
public static partial class FreedMemory
{
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;

    /// <summary>Larger pieces are mapped and given back one by one. The library would come to this by itself, but no more once the other limit is set.</summary>
    private const int MostAllocated = 32 << 20;

    /// <summary>What the page caches of one or two large collections hold.</summary>
    private const int MostKept = 64 << 20;

    /// <summary>Gives it back to the system, where the C library can: a server whose people have gone needs it no more.</summary>
    public static void ReturnToSystem()
    {
        if (OperatingSystem.IsLinux())
        {
            OfGlibc(() => Trim(0));
        }
    }

    /// <summary>
    /// Keeps it for the next collection instead of giving it back with every file that is closed: the system hands memory out page by page,
    /// which on a virtual machine can take longer than reading the file's pages into it.
    /// </summary>
    internal static void KeepForReuse()
    {
        if (OperatingSystem.IsLinux())
        {
            OfGlibc(() => SetOption(MapThreshold, MostAllocated) & SetOption(TrimThreshold, MostKept));
        }
    }

    /// <summary>Calls what other C libraries lack, and keep less without.</summary>
    private static void OfGlibc(Func<int> call)
    {
        try
        {
            _ = call();
        }
        catch (EntryPointNotFoundException)
        {
            // Nothing to set, and little to give back.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint keep);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
