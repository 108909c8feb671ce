using System.Globalization;
using Reprise.Collections;

namespace Reprise;

/// <summary>reprise rescue FILE TARGET</summary>
internal static class RescueCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The damaged collection; it stays as it is" };
        var target = new Argument<string>("TARGET") { Description = "The new collection file; it must not exist" };
        var json = CommonOptions.Json();
        var command = new Command("rescue", "Save what can be read of a damaged collection file into a new one, and say what could not be saved") { file, target, json };
        command.SetAction((parsed, cancel) =>
        {
            var (damaged, saved) = (parsed.GetRequiredValue(file), parsed.GetRequiredValue(target));
            if (!File.Exists(damaged))
            {
                throw new CommandFailedException($"There is no file {damaged}.");
            }

            return Cancellable.Run(
                () =>
                {
                    using var line = parsed.GetValue(json) ? null : new ProgressLine<RescueProgress>(Words);
                    return RescueCollection.Rescue(damaged, saved, new CollectionOptions(), line, cancel);
                },
                report => Output.Print(parsed.GetValue(json), report, string.Join(Environment.NewLine, Lines(report, saved))));
        });
        return command;
    }

    private static string Words(RescueProgress step)
    {
        var stage = step.Stage switch
        {
            RescueStage.Copy => "Copying the file",
            RescueStage.Rows => "Reading rows",
            _ => "Checking what was saved",
        };
        return step.Total == 0 ? stage : string.Create(CultureInfo.InvariantCulture, $"{stage}: {100 * step.Done / step.Total} %");
    }

    private static IEnumerable<string> Lines(RescueReport report, string target)
    {
        if (report.HeaderRepaired)
        {
            yield return "The beginning of the file was wrong and was made anew.";
        }

        foreach (var table in report.Tables)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{table.Name}: {table.Rows} rows saved{(table.IsComplete ? "" : ", some could not be read")}");
        }

        foreach (var repair in report.Repairs)
        {
            yield return repair;
        }

        yield return report.IsComplete ? $"Everything was saved to {target}." : $"What could be read was saved to {target}.";
        yield return "The damaged file was not changed. To use the new one, stop the server and put it in the place of collection.anki2 in the account's folder.";
    }
}
