using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>What SQLite has given back to the C library, which keeps it for later: a server whose people have gone needs it no more.</summary>
public static partial class FreedMemory
{
    /// <summary>Gives it back to the system, where the C library can.</summary>
    public static void ReturnToSystem()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Only glibc keeps that much.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint keep);
}
