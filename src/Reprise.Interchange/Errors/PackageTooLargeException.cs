namespace Reprise.Interchange;

/// <summary>Unpacked, the package would be out of all proportion to its size.</summary>
public sealed class PackageTooLargeException(string file, string? entry, string reason) : PackageException(file, entry, reason);
