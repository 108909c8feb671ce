namespace Reprise.Server;

/// <summary>Another process owns the data folder.</summary>
/// <param name="path">The folder.</param>
public sealed class DataFolderInUseException(string path) : IOException($"A server is running on the data folder {path}. Stop it first, or use its web page.")
{
    /// <summary>The folder.</summary>
    public string FolderPath { get; } = path;
}
