namespace Reprise.Conformance;

/// <summary>A file in a folder of its own, deleted with it.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reprise-").FullName;

    public TemporaryFile(byte[] content) => File.WriteAllBytes(Path, content);

    public string Path => System.IO.Path.Combine(folder, "collection.anki2");

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
