namespace Reprise.Interchange;

/// <summary>The package was written by a newer program than this one understands.</summary>
public sealed class PackageTooNewException(string file, int version)
    : PackageException(file, "meta", $"the package needs a newer version of Reprise (package version {version})")
{
    /// <summary>The version the package names.</summary>
    public int Version { get; } = version;
}
