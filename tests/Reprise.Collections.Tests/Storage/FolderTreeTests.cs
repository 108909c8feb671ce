using Shouldly;

namespace Reprise.Collections.Tests;

/// <summary>Everything below a folder, wherever links lead.</summary>
public sealed class FolderTreeTests : IDisposable
{
    private readonly TemporaryFolder root = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public void A_link_to_a_folder_elsewhere_is_followed()
    {
        File(Folder("elsewhere"), "far.txt");
        Link("elsewhere", from: Folder("here"), "other");

        Names("here").ShouldBe(["other/far.txt"]);
    }

    [Fact]
    public void A_link_back_to_a_folder_above_is_not_followed()
    {
        File(Folder("here/inside"), "near.txt");
        Link("here", from: Folder("here/inside"), "up");

        Names("here").ShouldBe(["inside/near.txt"]);
    }

    [Fact]
    public void Two_folders_that_lead_to_each_other_are_seen_once_each()
    {
        File(Folder("here"), "a.txt");
        File(Folder("there"), "b.txt");
        Link("there", from: Folder("here"), "b");
        Link("here", from: Folder("there"), "a");

        Names("here").ShouldBe(["a.txt", "b/b.txt"]);
    }

    [Fact]
    public void A_link_to_nothing_and_one_to_itself_are_no_files()
    {
        File(Folder("here"), "good.txt");
        Link("gone", from: Folder("here"), "dangling.png");
        Link("here/self.png", from: Folder("here"), "self.png");

        Names("here").ShouldBe(["good.txt"]);
    }

    private string Folder(string name) => Directory.CreateDirectory(root.File(name)).FullName;

    private static void File(string folder, string name) => System.IO.File.WriteAllText(Path.Combine(folder, name), name);

    private void Link(string target, string from, string name) => System.IO.File.CreateSymbolicLink(Path.Combine(from, name), root.File(target));

    private IEnumerable<string> Names(string folder)
    {
        var path = root.File(folder);
        return new FolderTree(path).AllFiles().Select(file => Path.GetRelativePath(path, file.FullName));
    }
}
