using System.Reflection;

namespace Reprise.Sync;

/// <summary>How a client names itself (docs/spec/sync-protocol.md §2.8).</summary>
/// <param name="Version">The program's version.</param>
/// <param name="Build">A short hash, or <c>dev</c>.</param>
/// <param name="System"><c>linux</c>, <c>macos</c>, <c>windows</c>.</param>
public sealed record ClientVersion(string Version, string Build, string System)
{
    /// <summary>This program.</summary>
    public static ClientVersion Own { get; } = new(
        typeof(ClientVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0",
        "reprise",
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux");

    /// <summary>The form in each request's header.</summary>
    public string Short => $"{Version},{Build},{System}";

    /// <summary>The form in <c>meta</c> and <c>begin</c>.</summary>
    public string Long => $"reprise,{Version} ({Build}),{System}";
}
