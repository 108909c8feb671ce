namespace Reprise.Sync;

/// <summary>A copy of a collection that is to replace the server's. It goes when this is disposed.</summary>
public sealed class PreparedUpload : IDisposable
{
    internal PreparedUpload(string path) => Path = path;

    internal string Path { get; }

    /// <inheritdoc/>
    public void Dispose() => FullTransfer.Remove(Path);
}
