using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise;

/// <summary>reprise check database | media | empty-cards | scheduler</summary>
internal static class CheckCommand
{
    public static Command Create() => new("check", "Check a collection, and repair it with --fix")
    {
        One("database", "Check the collection file; --fix repairs it, otherwise a copy is checked", CheckDatabase, "check/database"),
        One("media", "Look for missing, unused and misnamed media; --fix gives files the upper and lower case that notes use", CheckMedia, "check/media"),
        One("empty-cards", "Find cards that have nothing on the front; --fix deletes them", CheckEmptyCards, "check/empty-cards"),
        One("scheduler", "Look whether the collection is of Anki's first scheduler; --fix brings it to the one of today, after which each device syncs the whole of it once", CheckScheduler, "check/scheduler"),
    };

    /// <summary>What a check found: a line for each, for people.</summary>
    private sealed record Found(string Check, bool Fixed, IReadOnlyList<string> Problems);

    private static Command One(string name, string description, Func<LocalData, Account, bool, CancellationToken, Found> locally, string endpoint)
    {
        var fix = new Option<bool>("--fix") { Description = "Repair what can be repaired" };
        var (data, user, json) = (CommonOptions.Data(), CommonOptions.User(), CommonOptions.Json());
        var command = new Command(name, description) { fix, user, data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            var found = local is not null
                ? locally(local, local.Account(parsed.GetValue(user)), parsed.GetValue(fix), cancel)
                : await ThroughServerAsync(parsed.GetRequiredValue(data), parsed.GetValue(user), name, endpoint, parsed.GetValue(fix), cancel);
            return Output.Print(parsed.GetValue(json), found, found.Problems.Count == 0 ? "Everything is right." : string.Join(Environment.NewLine, found.Problems));
        });
        return command;
    }

    private static Found CheckDatabase(LocalData local, Account account, bool fix, CancellationToken cancel)
    {
        if (fix)
        {
            using var collection = LocalCollection.Open(local, account);
            AccountBackups.Make(collection, local.Folder.Of(account.Id), TimeProvider.System, TimeZoneInfo.Local, cancel);
            return new Found("database", Fixed: true, collection.CheckDatabase(progress: null, cancel));
        }

        var copy = Path.Combine(local.Folder.WorkPath, "check.anki2");
        using (var original = Database.Open(local.Folder.Of(account.Id).CollectionPath, DatabaseAccess.ReadOnly))
        {
            original.CopyTo(copy);
        }

        using var checkedCopy = Collection.Open(copy, LocalCollection.OptionsFor(local, account));
        return new Found("database", Fixed: false, checkedCopy.CheckDatabase(progress: null, cancel));
    }

    private static Found CheckMedia(LocalData local, Account account, bool fix, CancellationToken cancel)
    {
        var own = local.Folder.Of(account.Id);
        using var collection = LocalCollection.Open(local, account);
        using var index = AccountMediaFiles.OpenIndex(own, TimeProvider.System);
        var report = MediaCheckReport.Of(collection.CheckMedia(new MediaStore(own.MediaPath, index), cancel), own.MediaPath);
        if (fix)
        {
            foreach (var file in report.WrongCase)
            {
                var (from, to) = (Path.Combine(own.MediaPath, file.From), Path.Combine(own.MediaPath, file.To));
                if (file.Shared)
                {
                    File.Copy(from, to);
                }
                else
                {
                    File.Move(from, to);
                }
            }

            index.Refresh(cancel);
        }

        return new Found("media", fix, [.. Lines(report.Report), .. report.Unreadable.Select(NotUtf8)]);
    }

    private static Found CheckEmptyCards(LocalData local, Account account, bool fix, CancellationToken cancel)
    {
        using var collection = LocalCollection.Open(local, account);
        var found = collection.FindEmptyCards(cancel);
        if (fix)
        {
            collection.RemoveCardsAndOrphanedNotes([.. found.Notes.SelectMany(note => note.CardIds)]);
        }

        return new Found("empty-cards", fix, [.. found.Notes.Select(note => EmptyCardsLine(note.NoteId.Value, note.CardIds.Count))]);
    }

    private static Found CheckScheduler(LocalData local, Account account, bool fix, CancellationToken cancel)
    {
        using var collection = LocalCollection.Open(local, account);
        if (collection.Read(ConfigKeys.SchedulerVersion) == 2)
        {
            return new Found("scheduler", fix, []);
        }

        if (fix)
        {
            AccountBackups.Make(collection, local.Folder.Of(account.Id), TimeProvider.System, TimeZoneInfo.Local, cancel);
            collection.UpgradeToSecondScheduler();
        }

        return new Found("scheduler", fix, [FirstSchedulerLine(fix)]);
    }

    private static async Task<Found> CheckSchedulerThroughAsync(ServerClient server, string endpoint, bool fix, CancellationToken cancel)
    {
        var config = await server.GetAsync<JsonNode>("config", cancel);
        if (config["schedVer"] is JsonValue known && known.TryGetValue(out int version) && version == 2)
        {
            return new Found("scheduler", fix, []);
        }

        if (fix)
        {
            await server.PostAsync<JsonNode>($"{endpoint}?confirm=full-sync", new { }, cancel);
        }

        return new Found("scheduler", fix, [FirstSchedulerLine(fix)]);
    }

    private static async Task<Found> ThroughServerAsync(string data, string? user, string name, string endpoint, bool fix, CancellationToken cancel)
    {
        if (name == "database" && !fix)
        {
            throw new CommandFailedException("A server runs on this data folder. Add --fix to have it check and repair the collection.");
        }

        using var server = ServerClient.Connect(data, user);
        if (name == "scheduler")
        {
            return await CheckSchedulerThroughAsync(server, endpoint, fix, cancel);
        }

        var result = (await server.ResultAsync(await server.PostAsync<JsonNode>(endpoint, new { }, cancel), cancel))!;
        switch (name)
        {
            case "database":
                return new Found(name, fix, [.. result["problems"]!.AsArray().Select(problem => (string)problem!)]);
            case "media":
                foreach (var file in fix ? result["wrongCase"]!.AsArray() : [])
                {
                    await server.PostAsync<JsonNode>("check/media/rename", new { from = (string)file!["from"]!, to = (string)file["to"]!, keep = (bool)file["shared"]! }, cancel);
                }

                return new Found(name, fix, [.. Lines((string)result["report"]!), .. result["unreadable"]!.AsArray().Select(file => NotUtf8((string)file!))]);
            default:
                if (fix)
                {
                    await server.PostAsync<JsonNode>("check/empty-cards/delete", new { cards = result["cards"] }, cancel);
                }

                return new Found(name, fix, [.. result["notes"]!.AsArray().Select(note => EmptyCardsLine((long)note!["noteId"]!, note["cards"]!.AsArray().Count))]);
        }
    }

    private static string FirstSchedulerLine(bool upgraded) => "The collection was made for Anki's first scheduler" + (upgraded
        ? " and was brought to the one of today. A backup was made; each device has to download or upload the whole collection once."
        : ". --fix makes a backup and brings it to the one of today; each device then has to download or upload the whole collection once.");

    private static string NotUtf8(string name) => $"The name is not UTF-8, so that no note, package or device can have the file; rename it: {name}";

    private static string EmptyCardsLine(long note, int cards) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Note {note} has {cards} empty cards.");

    private static string[] Lines(string report) => report.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
