using System.Diagnostics;

namespace Reprise.Faults.Tests;

/// <summary>The real server as a process of its own, which can be killed.</summary>
internal sealed class ServerProcess : IDisposable
{
    public const string Password = "correct horse";
    private const string Ready = "Reprise is at ";

    private readonly Process process;
    private readonly Task<string> errors;
    private readonly Task<string> output;
    private bool over;

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;

        // Nobody else reads what it logs: that must not block it.
        (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public Uri Address { get; }

    public static async Task AddUser(string data, string name)
    {
        using var command = Run("user", "add", name, "--data", data, "--password", Password);
        await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        command.ExitCode.ShouldBe(0);
    }

    public static async Task<ServerProcess> Start(string data, int? largestFileKib = null)
    {
        string[] arguments = ["serve", "--data", data, "--urls", "http://127.0.0.1:0", "--no-connect"];
        var started = largestFileKib is { } kib ? RunLimited(kib, arguments) : Run(arguments);
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                return new ServerProcess(started, new Uri(line[Ready.Length..].Trim()));
            }
        }

        throw new InvalidOperationException($"The server did not start: {await started.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Ends it at once, as a power cut would: nothing is flushed, nothing is tidied up.</summary>
    public void Kill()
    {
        if (!over && !process.HasExited)
        {
            process.Kill();
        }
    }

    /// <summary>Kills it and answers what it logged.</summary>
    public async Task<string> KillAndTell()
    {
        Kill();
        return await output + await errors;
    }

    public void Dispose()
    {
        if (!over)
        {
            Kill();
            process.WaitForExit();
            process.Dispose();
            over = true;
        }
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "reprise.dll");

    private static Process Run(params string[] arguments) => Start("dotnet", [Program, .. arguments]);

    /// <summary>The limit is the process's own; writing beyond it fails instead of ending it. The runtime's own mappings count as files unless told otherwise.</summary>
    private static Process RunLimited(int kib, string[] arguments) => Start(
        "bash",
        ["-c", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {kib}; export DOTNET_EnableWriteXorExecute=0; exec dotnet \"$@\""), "limited", Program, .. arguments]);

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
}
