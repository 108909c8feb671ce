namespace Reprise.Server;

/// <summary>reprise.db was written by a newer version of the program.</summary>
/// <param name="path">The file.</param>
/// <param name="version">Its version.</param>
public sealed class ServerDatabaseTooNewException(string path, int version)
    : IOException($"{path} was written by a newer version of Reprise (version {version}). Install that version, or restore the copy made before the upgrade.");
