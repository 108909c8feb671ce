namespace Reprise.Server;

/// <summary>An unpacked backup of the whole server on its way into a data folder: all of it gets there, also when the machine stops in between.</summary>
/// <remarks>
/// Once <c>restoring.mark</c> is on the disk, the backup counts: whoever owns the folder next finishes what was begun. Each part is moved
/// aside and replaced by itself, and whether that was done shows in what is left of <c>restoring/</c>.
/// </remarks>
internal static class RestoreSwap
{
    private const string Mark = "restoring.mark";
    private const string Unpacked = "restoring";

    /// <summary>What a server's backup consists of. The accounts come last.</summary>
    private static readonly string[] Parts = ["users", "classes", "reprise.db"];

    private static readonly string[] Logs = ["-wal", "-shm"];

    /// <summary>Takes over an unpacked and checked backup.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="unpacked">The backup's content.</param>
    /// <param name="aside">Name of the folder that gets what was there.</param>
    /// <param name="done">Told after each step that the disk can see.</param>
    public static void Begin(string folder, string unpacked, string aside, Action? done = null)
    {
        Directory.CreateDirectory(Path.Combine(unpacked, "users"));
        Directory.CreateDirectory(Path.Combine(unpacked, "classes"));
        Durable.Flush(Directory.EnumerateFiles(unpacked, "*", SearchOption.AllDirectories));
        var waiting = Path.Combine(folder, Unpacked);

        // Left by a restoring that stopped before it counted.
        DeleteIfThere(waiting);
        Directory.Move(unpacked, waiting);
        done?.Invoke();
        var mark = Path.Combine(folder, Mark);
        File.WriteAllText(mark + ".part", aside);
        Durable.Flush(mark + ".part");
        File.Move(mark + ".part", mark, overwrite: true);
        Durable.FlushFolder(folder);
        done?.Invoke();
        Finish(folder, done);
    }

    /// <summary>Does what is left of a restoring that counts; nothing if there is none.</summary>
    public static void Finish(string folder, Action? done = null)
    {
        var mark = Path.Combine(folder, Mark);
        if (!File.Exists(mark))
        {
            return;
        }

        var aside = Path.Combine(folder, File.ReadAllText(mark));
        foreach (var part in Parts.Where(part => Path.Exists(Path.Combine(folder, Unpacked, part))))
        {
            foreach (var old in Logs.Select(log => part + log).Append(part).Where(old => Path.Exists(Path.Combine(folder, old))))
            {
                Directory.CreateDirectory(aside);
                Directory.Move(Path.Combine(folder, old), Path.Combine(aside, old));
                done?.Invoke();
            }

            Directory.Move(Path.Combine(folder, Unpacked, part), Path.Combine(folder, part));
            done?.Invoke();
        }

        Durable.FlushFolder(folder);
        File.Delete(mark);
        done?.Invoke();
        Durable.FlushFolder(folder);
        DeleteIfThere(Path.Combine(folder, Unpacked));
    }

    private static void DeleteIfThere(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
