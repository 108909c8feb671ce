using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Reprise.Benchmarks;

/// <summary>The real program, <c>reprise serve</c>, as a process of its own: its memory and its processor time are the server's alone.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const string Ready = "Reprise is at ";
    private const string ProgramVariable = "REPRISE_PROGRAM";
    private const int Terminate = 15;

    private readonly Process process;
    private readonly Task<string> output;

    private ServerProcess(Process process, Uri connect)
    {
        this.process = process;
        Connect = connect;

        // Nobody reads what it logs: that must not block it.
        output = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Where AnkiConnect's clients find it.</summary>
    public Uri Connect { get; }

    /// <summary>Resident memory in MB.</summary>
    public double ResidentMegabytes => File.ReadLines($"/proc/{process.Id}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1000).First();

    /// <summary>Processor time that it has used so far, in milliseconds.</summary>
    public double ProcessorTime => Measure.ProcessorTimeOf(process.Id);

    /// <summary>Starts it on a data folder and waits until it serves. <c>REPRISE_PROGRAM</c> names a published program to measure instead of the one built here.</summary>
    public static ServerProcess Start(string data)
    {
        var connect = $"http://127.0.0.1:{FreePort()}/";
        string[] arguments = ["serve", "--data", data, "--urls", "http://127.0.0.1:0", "--connect-url", connect];
        var published = Environment.GetEnvironmentVariable(ProgramVariable);
        var start = published is not null
            ? new ProcessStartInfo(published, arguments)
            : new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "reprise.dll"), .. arguments]);
        start.RedirectStandardOutput = true;
        var started = Process.Start(start)!;
        while (started.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                return new ServerProcess(started, new Uri(connect));
            }
        }

        throw new InvalidOperationException("The server did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        _ = Kill(process.Id, Terminate);
        await process.WaitForExitAsync();
        await output;
        process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
