using System.Diagnostics;

namespace Reprise.Tests;

/// <summary>A command run as a process of its own: its environment and what it prints are its own.</summary>
internal static class CommandProcess
{
    /// <summary>Runs it to its end, with nothing on its standard input.</summary>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="args">The command and its options.</param>
    public static async Task<(int Code, string Output, string Error)> Run((string Name, string Value)[] environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "reprise.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, (await error).Trim());
    }
}
