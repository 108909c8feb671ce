using System.Diagnostics;

namespace Reprise.Faults.Tests;

/// <summary>A test that needs a small disk, which only root may mount. Where it cannot be mounted the test is skipped and says so.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(TryMount);

    public SmallDiskFactAttribute()
    {
        if (!CanMount.Value)
        {
            Skip = "No small disk can be mounted here: only root may. The test with files that may not grow covers what can be without.";
        }
    }

    private static bool TryMount()
    {
        var place = Directory.CreateTempSubdirectory("reprise-mount-").FullName;
        try
        {
            return Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place) && Run("umount", place);
        }
        finally
        {
            Directory.Delete(place);
        }
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
