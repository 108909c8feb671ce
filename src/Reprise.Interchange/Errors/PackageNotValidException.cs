namespace Reprise.Interchange;

/// <summary>The file is not a package that can be trusted: a name that leaves the folder, no collection, a collection that fails its checks.</summary>
public sealed class PackageNotValidException(string file, string? entry, string reason, Exception? inner = null) : PackageException(file, entry, reason, inner);
