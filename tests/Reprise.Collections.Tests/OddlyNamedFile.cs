using System.Diagnostics;

namespace Reprise.Collections.Tests;

/// <summary>A file with the name <c>caf\xE9.png</c>, which is not UTF-8: only the shell can make and remove it.</summary>
internal sealed class OddlyNamedFile : IDisposable
{
    private readonly string folder;

    public OddlyNamedFile(string folder)
    {
        this.folder = folder;
        Run("printf x > \"$0/$(printf 'caf\\351.png')\"");
    }

    public void Dispose() => Run("rm -f \"$0/$(printf 'caf\\351.png')\"");

    private void Run(string command)
    {
        using var shell = Process.Start("/bin/sh", ["-c", command, folder]);
        shell.WaitForExit();
    }
}
