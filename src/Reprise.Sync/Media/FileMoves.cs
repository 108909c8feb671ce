namespace Reprise.Sync;

/// <summary>Files moved to their places, which go back unless the moves are kept.</summary>
internal sealed class FileMoves : IDisposable
{
    private readonly List<(string Path, string? Replaced)> moved = [];
    private bool kept;

    /// <summary>Moves a file to its place; what was there waits under another name.</summary>
    public void Move(string from, string to, string aside)
    {
        string? replaced = null;
        if (File.Exists(to))
        {
            File.Move(to, aside);
            replaced = aside;
        }

        moved.Add((to, replaced));
        File.Move(from, to);
    }

    /// <summary>Makes the moves last through a crash.</summary>
    public void FlushFolder(string folder)
    {
        if (moved.Count > 0)
        {
            DurableFile.FlushFolder(folder);
        }
    }

    /// <summary>The moves are final.</summary>
    public void Keep() => kept = true;

    /// <summary>Undoes the moves unless they are kept.</summary>
    public void Dispose()
    {
        foreach (var (path, replaced) in Enumerable.Reverse(moved))
        {
            if (kept)
            {
                DeleteIfAny(replaced);
            }
            else if (replaced is not null)
            {
                File.Move(replaced, path, overwrite: true);
            }
            else
            {
                File.Delete(path);
            }
        }
    }

    private static void DeleteIfAny(string? path)
    {
        if (path is not null)
        {
            File.Delete(path);
        }
    }
}
