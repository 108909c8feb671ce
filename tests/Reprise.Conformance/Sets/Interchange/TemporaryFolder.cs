namespace Reprise.Conformance;

/// <summary>A folder that disappears with all it holds.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("reprise-conformance-").FullName;

    public string File(string name) => Path.Combine(path, name);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
