namespace Reprise.Interchange.Tests;

/// <summary>A folder that disappears with all it holds.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("reprise-interchange").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Names and lengths of everything in it, to see that nothing was left behind.</summary>
    public IReadOnlyList<string> Everything() =>
        [.. new DirectoryInfo(Path).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(entry => entry.FullName[Path.Length..]).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
