namespace Reprise.Interchange;

/// <summary>A folder for unfinished files, on the same disk as what they will become. It disappears with whatever is still in it.</summary>
public sealed class WorkFolder : IDisposable
{
    private const string Prefix = ".reprise-";

    /// <summary>Makes a folder beside a file or folder.</summary>
    public WorkFolder(string neighbour)
    {
        var parent = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(neighbour)) ?? ".";
        if (!Directory.Exists(parent))
        {
            throw new DirectoryNotFoundException($"The folder {parent} does not exist.");
        }

        Path = Directory.CreateDirectory(System.IO.Path.Combine(parent, Prefix + Guid.NewGuid().ToString("N"))).FullName;
    }

    /// <summary>Deletes what interrupted programs left of such folders in a folder. Only its owner may do that: others may be at work in it.</summary>
    public static void Sweep(string folder)
    {
        foreach (var left in Directory.EnumerateDirectories(folder, Prefix + new string('?', 32)))
        {
            Directory.Delete(left, recursive: true);
        }
    }

    /// <summary>The folder's path.</summary>
    public string Path { get; }

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
