using System.Globalization;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Interchange;

namespace Reprise;

/// <summary>reprise import, reprise restore</summary>
internal static class ImportCommand
{
    public static Command Create() => Command(
        "import",
        "Import a deck package (.apkg) or another program's file (Mnemosyne .db, AnkiApp .zip, Pauker .pau.gz, SuperMemo .xml, .anki-json) into a collection, or replace a collection by a collection package (.colpkg)");

    public static Command CreateRestore() => Command("restore", "Replace a collection by a backup or another collection package; what was there stays as a backup. A backup of a whole server (.tar) goes into a data folder that no server runs on.");

    private static Command Command(string name, string description)
    {
        var file = new Argument<FileInfo>("file") { Description = "The package", HelpName = "FILE" };
        var (data, user, json) = (CommonOptions.Data(), CommonOptions.User(), CommonOptions.Json());
        var fresh = new Option<bool>("--no-scheduling") { Description = "Let all cards arrive as new", Hidden = name == "restore" };
        var replace = new Option<bool>("--replace") { Description = "With a whole server: move what the data folder holds aside", Hidden = name != "restore" };
        var command = new Command(name, description) { file, user, fresh, replace, data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists)
            {
                throw new CommandFailedException($"There is no file {source.FullName}.");
            }

            if (name == "restore" && ServerRestore.IsNameOf(source.Name))
            {
                var manifest = await RestoreServerAsync(source.FullName, parsed.GetRequiredValue(data), parsed.GetValue(replace), cancel);
                return Output.Print(parsed.GetValue(json), manifest, string.Create(CultureInfo.InvariantCulture, $"Restored the server with {manifest.Accounts} accounts."));
            }

            if (name == "restore" && !CollectionPackage.IsNameOf(source.Name))
            {
                throw new CommandFailedException($"{source.Name} is not a collection package (.colpkg). Use \"reprise import\" for decks.");
            }

            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            var result = local is not null
                ? ImportLocally(local, local.Account(parsed.GetValue(user)), source.FullName, !parsed.GetValue(fresh), cancel)
                : await ImportThroughServerAsync(parsed.GetRequiredValue(data), parsed.GetValue(user), source, !parsed.GetValue(fresh), cancel);
            return Output.Print(parsed.GetValue(json), result, result.Sentence);
        });
        return command;
    }

    private static async Task<ServerBackupManifest> RestoreServerAsync(string file, string data, bool replace, CancellationToken cancel)
    {
        using var folder = DataFolder.Own(data);
        var manifest = await ServerRestore.RestoreAsync(file, folder, replace, TimeProvider.System, cancel);
        ServerDatabase.Open(folder.DatabasePath).Dispose();
        return manifest;
    }

    private sealed record Imported(
        string Kind, int Found, int New, int Updated, int Duplicate, int Conflicting, int FirstFieldMatch = 0, int EmptyFirstField = 0, int MissingMedia = 0)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public string Sentence => Kind == "collection"
            ? string.Create(CultureInfo.InvariantCulture, $"Replaced the collection by one with {Found} notes.")
            : string.Create(CultureInfo.InvariantCulture, $"Found {Found} notes: {New} new, {Updated} updated, {Duplicate} there already, {Conflicting} left out because of another note type{Others}.");

        private string Others =>
            (FirstFieldMatch > 0 ? string.Create(CultureInfo.InvariantCulture, $", {FirstFieldMatch} with a first field that was there") : "")
            + (EmptyFirstField > 0 ? string.Create(CultureInfo.InvariantCulture, $", {EmptyFirstField} left out because their first field is empty") : "")
            + (MissingMedia > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {MissingMedia} media files are not in the file") : "");
    }

    private static Imported ImportLocally(LocalData local, Account account, string path, bool scheduling, CancellationToken cancel)
    {
        var own = local.Folder.Of(account.Id);
        if (CollectionPackage.IsNameOf(path))
        {
            AccountMediaFiles.Replace(own, path, LocalCollection.OptionsFor(local, account), cancel);
            using var restored = LocalCollection.Open(local, account);
            var notes = (int)restored.Notes.Count();
            return new Imported("collection", notes, notes, 0, 0, 0);
        }

        using var collection = LocalCollection.Open(local, account);
        using var index = AccountMediaFiles.OpenIndex(own, TimeProvider.System);
        var options = new PackageImportOptions { WithScheduling = scheduling, WithDeckConfigs = scheduling };
        var log = OtherPrograms.Wrote(path)
            ? OtherPrograms.Import(collection, new MediaStore(own.MediaPath, index), path, progress: null, cancel).Log
            : PackageImport.Import(collection, own.MediaPath, index, path, options, progress: null, cancel).Log;
        return new Imported(
            "notes", log.FoundNotes, log.New.Count, log.Updated.Count, log.Duplicate.Count, log.Conflicting.Count, log.FirstFieldMatch.Count, log.EmptyFirstField.Count, log.MissingMedia.Count);
    }

    private static async Task<Imported> ImportThroughServerAsync(string data, string? user, FileInfo source, bool scheduling, CancellationToken cancel)
    {
        using var server = ServerClient.Connect(data, user);
        await using var content = source.OpenRead();
        var query = $"import?name={Uri.EscapeDataString(source.Name)}&scheduling={(scheduling ? "true" : "false")}&deckOptions={(scheduling ? "true" : "false")}";
        var job = await server.SendAsync<JsonNode>(HttpMethod.Post, query, new StreamContent(content), cancel);
        var result = (await server.ResultAsync(job, cancel))!;
        var counts = result["counts"]!;
        return new Imported(
            (string)result["kind"]!, (int)result["found"]!, (int)counts["new"]!, (int)counts["updated"]!, (int)counts["duplicate"]!, (int)counts["conflicting"]!,
            (int)counts["firstFieldMatch"]!, (int)counts["emptyFirstField"]!, (int)counts["missingMedia"]!);
    }
}
