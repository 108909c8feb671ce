using System.Globalization;

namespace Reprise;

/// <summary>reprise migrate ankisyncd | anki-syncserver</summary>
internal static class MigrateCommand
{
    public static Command Create() => new("migrate", "Take over accounts, collections, media, passwords and logged-in devices of another sync server; its folder is only read")
    {
        One("ankisyncd", "The old community server: DIR holds ankisyncd.conf, auth.db, session.db and the collections", environment: false),
        One("anki-syncserver", "The stock server: DIR is its SYNC_BASE; accounts come from SYNC_USER1 … in the environment, or from --env", environment: true),
    };

    private static Command One(string name, string description, bool environment)
    {
        var dir = new Argument<string>("dir") { Description = "The other server's folder; stop that server first, or copy the folder", HelpName = "DIR" };
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var dry = new Option<bool>("--dry-run") { Description = "Only list what would be taken over" };
        var env = new Option<FileInfo?>("--env") { Description = "A file of lines NAME=VALUE with the server's environment, as for containers", HelpName = "FILE", Hidden = !environment };
        var command = new Command(name, description) { dir, dry, env, data, json };
        command.SetAction((parsed, cancel) =>
        {
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data))
                ?? throw new CommandFailedException($"A server is running on the data folder {Path.GetFullPath(parsed.GetRequiredValue(data))}. Stop it first.");
            var path = parsed.GetRequiredValue(dir);
            var migration = environment
                ? Migration.FromStockServer(path, Settings(parsed.GetValue(env)), local.Folder, local.Database, local.Accounts, TimeProvider.System)
                : Migration.FromAnkisyncd(path, local.Folder, local.Database, local.Accounts, TimeProvider.System);
            var report = migration.Run(parsed.GetValue(dry), cancel);
            Output.Print(parsed.GetValue(json), report, Text(report, local));
            return Task.FromResult(report.Succeeded ? 0 : CommandLine.Failed);
        });
        return command;
    }

    private static Func<string, string?> Settings(FileInfo? file)
    {
        if (file is null)
        {
            return Environment.GetEnvironmentVariable;
        }

        var lines = File.ReadAllLines(file.FullName).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2 && !pair[0].TrimStart().StartsWith('#'))
            .GroupBy(pair => pair[0].Trim().Replace("export ", "", StringComparison.Ordinal), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Unquoted(group.Last()[1]), StringComparer.Ordinal);
        return lines.GetValueOrDefault;
    }

    private static string Unquoted(string value) =>
        value is ['"', .., '"'] or ['\'', .., '\''] ? value[1..^1] : value;

    private static string Text(MigrationReport report, LocalData local)
    {
        List<string> lines = [.. report.Users.Select(Line)];
        if (report.Users.Count == 0)
        {
            lines.Add("There are no accounts in that folder.");
        }
        else if (report.Users.All(user => user.State == MigratedState.AlreadyThere))
        {
            lines.Add("All accounts were here already. Nothing was changed.");
        }

        if (local.Accounts.List() is { Count: > 0 } accounts && !accounts.Exists(account => account.Administrator))
        {
            lines.Add("No account is an administrator yet. Make one with \"reprise user add NAME --administrator\".");
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static string Line(MigratedUser user)
    {
        var what = user.State switch
        {
            MigratedState.Planned => "would be taken over",
            MigratedState.Migrated => "taken over",
            MigratedState.AlreadyThere => "here already, unchanged",
            _ => $"FAILED: {user.Problem}",
        };
        var facts = string.Create(CultureInfo.InvariantCulture, $"collection of {user.CollectionBytes} bytes, {user.MediaFiles} media files, {user.Keys} logged-in devices");
        return $"{user.Name}: {what} ({facts}{(user.Disabled ? "; no password is known, so the account is disabled: set one, then enable it" : "")}){LeftOutFiles.Sentence(user.LeftOut)}";
    }
}
