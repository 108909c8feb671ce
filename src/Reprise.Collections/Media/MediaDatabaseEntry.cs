namespace Reprise.Collections;

/// <summary>What a media database knows of a file.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Sha1">The 20 bytes of its content's SHA-1; null if it was deleted.</param>
/// <param name="Modified">The file's time: seconds when found by comparing the folder, milliseconds when written by the program; 0 if deleted.</param>
/// <param name="Dirty">Whether it waits to be sent.</param>
public sealed record MediaDatabaseEntry(string Name, byte[]? Sha1, long Modified, bool Dirty);
