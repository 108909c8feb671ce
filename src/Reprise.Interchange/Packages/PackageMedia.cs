namespace Reprise.Interchange;

/// <summary>A media file in a package.</summary>
/// <param name="Entry">The archive's entry: a decimal number.</param>
/// <param name="Name">The file's name, safe and normalised.</param>
/// <param name="Sha1">SHA-1 of the content as the package claims, or null if it does not say.</param>
internal sealed record PackageMedia(string Entry, string Name, byte[]? Sha1);
