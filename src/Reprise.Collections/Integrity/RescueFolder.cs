namespace Reprise.Collections;

/// <summary>Where a rescue works until the new file is whole: a folder beside that file, named after it.</summary>
/// <remarks>
/// A killed process leaves the folder and never a half-written file of the wanted name; the next rescue of that name clears it. Only files that a rescue
/// writes are ever deleted, and only by the one process that holds the folder.
/// </remarks>
internal sealed class RescueFolder : IDisposable
{
    private const string Suffix = ".rescuing";
    private const string LockName = "lock";
    private const string DamagedName = "damaged.anki2";
    private const string SavedName = "saved.anki2";

    private readonly string path;
    private readonly FileStream held;

    /// <summary>Makes the folder for a file that is to be, or takes over what a killed process left of it.</summary>
    /// <exception cref="IOException">The folder cannot be made, or another process rescues into the same file.</exception>
    public RescueFolder(string newPath)
    {
        path = newPath + Suffix;
        Directory.CreateDirectory(path);
        held = new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Clear();
    }

    /// <summary>The copy of the damaged file.</summary>
    public string Damaged => Path.Combine(path, DamagedName);

    /// <summary>The new file until it is whole.</summary>
    public string Saved => Path.Combine(path, SavedName);

    /// <inheritdoc/>
    public void Dispose()
    {
        Clear();
        held.Dispose();
        File.Delete(Path.Combine(path, LockName));
        if (!Directory.EnumerateFileSystemEntries(path).Any())
        {
            Directory.Delete(path);
        }
    }

    private void Clear()
    {
        foreach (var file in new[] { DamagedName, SavedName }.SelectMany(name => Directory.EnumerateFiles(path, name + "*")))
        {
            File.Delete(file);
        }
    }
}
