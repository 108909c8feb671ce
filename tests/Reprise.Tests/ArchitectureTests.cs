using System.Reflection;
using System.Xml.Linq;

namespace Reprise.Tests;

/// <summary>Imports point down only (docs/architecture.md).</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Below = new(StringComparer.Ordinal)
    {
        ["Reprise.Scheduling"] = [],
        ["Reprise.Templates"] = [],
        ["Reprise.Collections"] = ["Reprise.Scheduling", "Reprise.Templates"],
        ["Reprise.Interchange"] = ["Reprise.Collections"],
        ["Reprise.Sync"] = ["Reprise.Collections"],
        ["Reprise.AnkiConnect"] = ["Reprise.Collections", "Reprise.Interchange"],
        ["Reprise.Server"] = ["Reprise.Interchange", "Reprise.Sync", "Reprise.AnkiConnect"],
        ["Reprise"] = ["Reprise.Server"],
    };

    private static readonly string Root = FindRoot();

    public static TheoryData<string> Projects() => new(ProjectNames());

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_projects_below_it(string project)
    {
        var allowed = AllBelow(project);
        var file = XDocument.Load(Path.Combine(Root, "src", project, project + ".csproj"));

        var referred = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        referred.Where(name => !allowed.Contains(name)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Reprise.Scheduling")]
    [InlineData("Reprise.Templates")]
    public void The_pure_projects_use_no_file_no_database_and_no_network(string project)
    {
        var referred = Assembly.Load(project).GetReferencedAssemblies().Select(name => name.Name!).ToList();

        referred.ShouldNotContain(name => name.StartsWith("SQLitePCL", StringComparison.Ordinal) || name.StartsWith("System.IO.File", StringComparison.Ordinal)
            || name.StartsWith("System.Net", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Reprise.Scheduling")]
    [InlineData("Reprise.Templates")]
    public void The_pure_projects_ask_no_clock(string project)
    {
        var offenders = Directory.EnumerateFiles(Path.Combine(Root, "src", project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var text
                && (text.Contains("DateTime.Now", StringComparison.Ordinal) || text.Contains("DateTime.UtcNow", StringComparison.Ordinal)
                    || text.Contains("DateTimeOffset.Now", StringComparison.Ordinal) || text.Contains("DateTimeOffset.UtcNow", StringComparison.Ordinal) || text.Contains("TimeProvider.System", StringComparison.Ordinal) || text.Contains("Random.Shared", StringComparison.Ordinal)));

        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_is_drawn_in_the_architecture_document()
    {
        var document = File.ReadAllText(Path.Combine(Root, "docs", "architecture.md"));

        ProjectNames().Where(project => !document.Contains(project, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_container_build_copies_what_projects_take_from_outside_of_src()
    {
        var stage = File.ReadAllText(Path.Combine(Root, "deploy", "Dockerfile")).Split("\nFROM ").Single(text => text.Contains(" AS server", StringComparison.Ordinal));
        var copied = stage.Split('\n').Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1]).ToList();

        var taken = ProjectNames().SelectMany(project => XDocument.Load(Path.Combine(Root, "src", project, project + ".csproj")).Descendants().Attributes("Include")
            .Select(include => Path.GetRelativePath(Root, Path.GetFullPath(Path.Combine(Root, "src", project, include.Value))).Replace('\\', '/')));

        taken.Where(path => !path.StartsWith("src/", StringComparison.Ordinal)).Except(copied).ShouldBeEmpty();
    }

    private static IEnumerable<string> ProjectNames() => Directory.GetDirectories(Path.Combine(Root, "src")).Select(folder => Path.GetFileName(folder)!);

    private static HashSet<string> AllBelow(string project)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(Below[project]);
        while (open.TryDequeue(out var next))
        {
            if (found.Add(next))
            {
                foreach (var deeper in Below[next])
                {
                    open.Enqueue(deeper);
                }
            }
        }

        return found;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Reprise.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the repository's root was not found");
        }

        return folder.FullName;
    }
}
