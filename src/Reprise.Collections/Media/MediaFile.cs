namespace Reprise.Collections;

/// <summary>A file of the media folder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sha1">The 20 bytes of its content's SHA-1.</param>
/// <param name="Modified">When the file was last written, Unix milliseconds.</param>
public sealed record MediaFile(string Name, byte[] Sha1, long Modified);
