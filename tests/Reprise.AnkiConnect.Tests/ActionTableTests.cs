using System.Text.RegularExpressions;

namespace Reprise.AnkiConnect.Tests;

/// <summary>The table of actions against the table of the specification (docs/spec/ankiconnect.md §0).</summary>
public class ActionTableTests
{
    private static readonly List<(string Name, string Parameters)> Specified = ReadSpecification();

    [Fact]
    public void All_122_actions_of_the_specification_are_there_and_no_other()
    {
        Specified.Count.ShouldBe(122);
        ConnectService.ActionNames.ShouldBe(Specified.Select(action => action.Name));
    }

    [Fact]
    public void Every_action_of_the_table_has_code_that_runs_it() =>
        ActionTable.All.Keys.ShouldBe(ActionTable.Descriptions.Select(action => action.Name), ignoreOrder: true);

    [Fact]
    public void Parameters_their_order_and_their_defaults_are_those_of_the_specification()
    {
        foreach (var (name, parameters) in Specified.Where(action => action.Name != "requestPermission"))
        {
            var ours = ActionTable.All[name].Description.Parameters.Select(parameter => parameter.IsRequired ? parameter.Name : $"{parameter.Name}={parameter.Default}");
            string.Join(", ", ours).ShouldBe(parameters, name);
        }
    }

    private static List<(string Name, string Parameters)> ReadSpecification()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Reprise.slnx")))
        {
            folder = folder.Parent!;
        }

        var lines = File.ReadLines(Path.Combine(folder.FullName, "docs", "spec", "ankiconnect.md"));
        var rows = lines.SkipWhile(line => !line.StartsWith("| Action | Parameters |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'));
        return [.. rows.Select(row => row.Split('|')).Select(cells => (Regex.Match(cells[1], "`(\\w+)`").Groups[1].Value, ParametersOf(cells[2])))];
    }

    /// <summary>The cell as <c>name, name=default</c>, without remarks in brackets.</summary>
    private static string ParametersOf(string cell) => string.Join(", ", Regex.Replace(cell, @"\([^)]*\)", "")
        .Split(',').Select(part => part.Trim().Replace("`", "", StringComparison.Ordinal).Replace(" = ", "=", StringComparison.Ordinal).Trim())
        .Where(part => part.Length > 1));
}
