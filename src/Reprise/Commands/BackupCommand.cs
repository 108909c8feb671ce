using System.Text.Json.Nodes;

namespace Reprise;

/// <summary>reprise backup</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var (data, user, json) = (CommonOptions.Data(), CommonOptions.User(), CommonOptions.Json());
        var all = new Option<FileInfo?>("--all") { Description = "Write the whole server, media included, into one file, while it serves or not", HelpName = "FILE.tar" };
        var command = new Command("backup", "Write a backup of each account's collection (or of --user's) into its folder \"backups\"; media are not part of it. With --all: the whole server, in one file.") { all, data, user, json };
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(all) is { } file)
            {
                await WholeAsync(parsed.GetRequiredValue(data), file.FullName, cancel);
                var leftOut = ServerBackup.LeftOut(parsed.GetRequiredValue(data));
                return Output.Print(
                    parsed.GetValue(json), new { file = file.FullName, bytes = new FileInfo(file.FullName).Length, leftOut },
                    $"Wrote the whole server to {file.FullName}.{LeftOutFiles.Sentence(leftOut)}");
            }

            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            var made = local is not null
                ? Locally(local, parsed.GetValue(user), cancel)
                : await ThroughServerAsync(parsed.GetRequiredValue(data), parsed.GetValue(user), cancel);
            return Output.Print(parsed.GetValue(json), made, string.Join(Environment.NewLine, made.Select(backup => $"{backup.User}: {backup.File}")));
        });
        return command;
    }

    /// <summary>Writes to a file beside, so that a cut-off backup never stands under the name of a good one.</summary>
    private static async Task WholeAsync(string data, string path, CancellationToken cancel)
    {
        using var local = LocalData.TryOwn(data);
        if (local is not null)
        {
            await new ServerBackup(local.Folder, local.Accounts, TimeProvider.System).WriteFileAsync(path, cancel);
            local.Audit.Note(AuditLog.Command, AuditAction.BackedUp);
            return;
        }

        var unfinished = path + ".unfinished";
        try
        {
            using var server = ServerClient.Connect(data);
            await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
            {
                await server.DownloadAsync("server/backups/now", file, cancel);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private sealed record Made(string User, string File);

    private static List<Made> Locally(LocalData local, string? user, CancellationToken cancel)
    {
        var accounts = user is null ? local.Accounts.List() : [local.Account(user)];
        return accounts.FindAll(account => File.Exists(local.Folder.Of(account.Id).CollectionPath)).ConvertAll(account =>
        {
            using var collection = LocalCollection.Open(local, account);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(account.Zone);
            return new Made(account.Name, AccountBackups.Make(collection, local.Folder.Of(account.Id), TimeProvider.System, zone, cancel));
        });
    }

    private static async Task<List<Made>> ThroughServerAsync(string data, string? user, CancellationToken cancel)
    {
        List<string> names;
        using (var server = ServerClient.Connect(data))
        {
            names = user is not null ? [user] : (await server.GetAsync<List<AccountSummary>>("accounts", cancel)).ConvertAll(account => account.Name);
        }

        var made = new List<Made>();
        foreach (var name in names)
        {
            using var server = ServerClient.Connect(data, name);
            var result = await server.ResultAsync(await server.PostAsync<JsonNode>("backups", new { }, cancel), cancel);
            made.Add(new Made(name, (string?)result?["name"] ?? ""));
        }

        return made;
    }
}
