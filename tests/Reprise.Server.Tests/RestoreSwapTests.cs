namespace Reprise.Server.Tests;

/// <summary>The machine may stop after any step of taking over a server's backup.</summary>
public sealed class RestoreSwapTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("reprise-restore-").FullName;

    [Fact]
    public void After_each_step_whoever_owns_the_folder_next_finds_all_of_the_old_server_or_all_of_the_new_one()
    {
        var data = Path.Combine(root, "data");
        Fill(data, "old");
        Fill(Path.Combine(root, "unpacked"), "new");
        File.Delete(Path.Combine(root, "unpacked", "reprise.db-wal"));
        var found = new List<string>();

        RestoreSwap.Begin(data, Path.Combine(root, "unpacked"), "replaced", () =>
        {
            var image = Path.Combine(root, $"image{found.Count}");
            Copy(data, image);
            DataFolder.Own(image).Dispose();
            found.Add(Content(image));
            if (found[^1] == "new new ")
            {
                Content(Path.Combine(image, "replaced")).ShouldBe("old old old-log");
            }
        });

        found.Take(1).ShouldAllBe(content => content == "old old old-log");
        found.Skip(1).ShouldAllBe(content => content == "new new ");
        found.Count.ShouldBeGreaterThan(6);
        Directory.Exists(Path.Combine(data, "restoring")).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static void Fill(string folder, string content)
    {
        Directory.CreateDirectory(Path.Combine(folder, "users", "1"));
        File.WriteAllText(Path.Combine(folder, "users", "1", "collection.anki2"), content);
        File.WriteAllText(Path.Combine(folder, "reprise.db"), content);
        File.WriteAllText(Path.Combine(folder, "reprise.db-wal"), content + "-log");
    }

    private static string Content(string folder)
    {
        var log = Path.Combine(folder, "reprise.db-wal");
        return $"{File.ReadAllText(Path.Combine(folder, "users", "1", "collection.anki2"))} {File.ReadAllText(Path.Combine(folder, "reprise.db"))} {(File.Exists(log) ? File.ReadAllText(log) : "")}";
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
