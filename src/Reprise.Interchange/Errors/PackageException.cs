namespace Reprise.Interchange;

/// <summary>A package could not be read. The message is one sentence that names the file, the entry in it and the reason.</summary>
public abstract class PackageException(string file, string? entry, string reason, Exception? inner = null)
    : InterchangeException(entry is null ? $"{file} cannot be imported: {reason}." : $"{file} cannot be imported: entry '{entry}': {reason}.", inner)
{
    /// <summary>The package's file name.</summary>
    public string File { get; } = file;

    /// <summary>The entry of the archive that is at fault, or null if it is the archive itself.</summary>
    public string? Entry { get; } = entry;

    /// <summary>What is wrong, without a full stop.</summary>
    public string Reason { get; } = reason;
}
