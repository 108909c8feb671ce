namespace Reprise.Interchange;

/// <summary>An entry of the package, or the archive itself, cannot be read to its end.</summary>
public sealed class PackageDamagedException(string file, string? entry, string reason, Exception? inner = null) : PackageException(file, entry, reason, inner);
