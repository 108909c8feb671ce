using System.Globalization;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Interchange;

namespace Reprise;

/// <summary>reprise export</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The package to write: .apkg for decks, .colpkg for the whole collection", HelpName = "FILE" };
        var deck = new Option<string?>("--deck") { Description = "Only this deck and its subdecks", HelpName = "NAME" };
        var scheduling = new Option<bool>("--scheduling") { Description = "With due dates, review history and presets" };
        var media = new Option<bool>("--media") { Description = "With media files" };
        var legacy = new Option<bool>("--legacy") { Description = "Readable by programs older than 2022 (schema 11)" };
        var (data, user, json) = (CommonOptions.Data(), CommonOptions.User(), CommonOptions.Json());
        var command = new Command("export", "Export decks or the whole collection as a package") { file, user, deck, scheduling, media, legacy, data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var target = parsed.GetRequiredValue(file);
            var wanted = new Wanted(
                target.FullName, parsed.GetValue(deck), parsed.GetValue(scheduling), parsed.GetValue(media), parsed.GetValue(legacy), Kind(target.Name));
            if (wanted is { Whole: true, Deck: not null })
            {
                throw new UsageException("A collection package holds all decks: leave out --deck, or write an .apkg file.");
            }

            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            var leftOut = local is not null
                ? ExportLocally(local, local.Account(parsed.GetValue(user)), wanted, cancel)
                : await ExportThroughServerAsync(parsed.GetRequiredValue(data), parsed.GetValue(user), wanted, cancel);
            var bytes = new FileInfo(wanted.Path).Length;
            return Output.Print(
                parsed.GetValue(json),
                new { file = wanted.Path, bytes, leftOut },
                string.Create(CultureInfo.InvariantCulture, $"Wrote {wanted.Path} ({bytes / 1024.0 / 1024.0:0.0} MB).{LeftOutFiles.Sentence(leftOut)}"));
        });
        return command;
    }

    private sealed record Wanted(string Path, string? Deck, bool Scheduling, bool Media, bool Legacy, bool Whole);

    private static bool Kind(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".COLPKG" => true,
        ".APKG" => false,
        _ => throw new UsageException("The file's name ends in .apkg or .colpkg."),
    };

    private static IReadOnlyList<string> ExportLocally(LocalData local, Account account, Wanted wanted, CancellationToken cancel)
    {
        using var collection = LocalCollection.Open(local, account);
        var media = local.Folder.Of(account.Id).MediaPath;
        if (wanted.Whole)
        {
            CollectionPackage.Export(collection, wanted.Media && Directory.Exists(media) ? media : null, wanted.Path, wanted.Legacy, progress: null, cancel);
            return LeftOut();
        }

        var limit = wanted.Deck is { } name
            ? new ExportLimit.OfDeck((collection.Decks.FindByName(DeckName.FromHuman(name)) ?? throw NoDeck(name)).Id)
            : ExportLimit.Whole;
        PackageExport.Export(collection, media, wanted.Path, new PackageExportOptions
        {
            Limit = limit,
            WithScheduling = wanted.Scheduling,
            WithDeckConfigs = wanted.Scheduling,
            WithMedia = wanted.Media,
            Legacy = wanted.Legacy,
        }, progress: null, cancel);
        return LeftOut();

        IReadOnlyList<string> LeftOut() => wanted.Media ? UnreadableNames.In(media) : [];
    }

    private static async Task<IReadOnlyList<string>> ExportThroughServerAsync(string data, string? user, Wanted wanted, CancellationToken cancel)
    {
        using var server = ServerClient.Connect(data, user);
        long? deck = wanted.Deck is null ? null : DeckId((await server.GetAsync<JsonNode>("decks", cancel))["decks"]!.AsArray(), wanted.Deck) ?? throw NoDeck(wanted.Deck);
        var job = await server.PostAsync<JsonNode>("export", new
        {
            kind = wanted.Whole ? "colpkg" : "apkg",
            deckId = deck,
            scheduling = wanted.Scheduling,
            deckOptions = wanted.Scheduling,
            media = wanted.Media,
            legacy = wanted.Legacy,
        }, cancel);
        var result = await server.ResultAsync(job, cancel);
        var part = wanted.Path + ".part";
        try
        {
            await using (var target = File.Create(part))
            {
                await server.DownloadAsync($"jobs/{job["id"]}/file", target, cancel);
            }

            File.Move(part, wanted.Path, overwrite: true);
            return [.. result!["leftOut"]!.AsArray().Select(name => (string)name!)];
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static long? DeckId(JsonArray decks, string name)
    {
        foreach (var deck in decks)
        {
            if (name.Equals((string?)deck!["fullName"], StringComparison.OrdinalIgnoreCase))
            {
                return (long)deck["id"]!;
            }

            if (DeckId(deck["children"]!.AsArray(), name) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static CommandFailedException NoDeck(string name) => new($"There is no deck named {name}.");
}
