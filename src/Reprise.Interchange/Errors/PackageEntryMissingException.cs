namespace Reprise.Interchange;

/// <summary>The package lists a media file that it does not hold.</summary>
public sealed class PackageEntryMissingException(string file, string entry) : PackageException(file, entry, "listed, but missing from the archive");
