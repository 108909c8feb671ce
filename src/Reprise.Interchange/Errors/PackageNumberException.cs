namespace Reprise.Interchange;

/// <summary>The package's list of media files has a key that is no number.</summary>
public sealed class PackageNumberException(string file, string key) : PackageException(file, "media", $"'{key}' is no number of an entry");
