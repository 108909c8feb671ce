using System.Text;
using System.Text.Json.Nodes;
using Reprise.AnkiConnect;
using Reprise.Collections;
using Reprise.Interchange;

namespace Reprise.Conformance;

/// <summary>The desktop that a script was recorded on: profiles in a folder, a person who answers as told, files to download.</summary>
internal sealed class ReplayHost : IConnectHost, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reprise-connect-").FullName;
    private readonly PermissionAnswer permission;
    private readonly Dictionary<string, Collection> open = new(StringComparer.Ordinal);

    public ReplayHost(CaseInput script)
    {
        var input = script.Value.AsObject();
        Now = input["now"]!.GetValue<long>();
        Time = new RunningClock(Now);
        WorkFolder = Directory.CreateDirectory(Path.Combine(folder, "work")).FullName;
        Profiles = [.. input["profiles"]!.AsArray().Select(name => name!.GetValue<string>()).Order(StringComparer.OrdinalIgnoreCase)];
        Config = ConnectConfig.Parse((input["config"] as JsonObject ?? []).ToJsonString());
        permission = input["permission_answer"]?.GetValue<string>() switch
        {
            "yes" => new PermissionAnswer(true, false),
            "no+ignore" => new PermissionAnswer(false, true),
            _ => new PermissionAnswer(false, false),
        };
        Gui = new GuiSession((_, _) => { });
        var first = input["profiles"]!.AsArray()[0]!.GetValue<string>();
        Place(Path.Combine(Path.GetDirectoryName(script.File)!, "start"), input["start"]!.GetValue<string>(), first);
        if (input["profile"]?.GetValue<string>() is { Length: > 0 } profile)
        {
            LoadProfile(profile);
        }
    }

    public long Now { get; }

    public string WorkFolder { get; }

    public string Files => "http://127.0.0.1:9";

    public ConnectConfig Config { get; private set; }

    public TimeProvider Time { get; }

    public IReadOnlyList<string> Profiles { get; }

    public string? ActiveProfile { get; private set; }

    public Collection? Collection { get; private set; }

    public MediaStore Media => new(Path.Combine(FolderOf(ActiveProfile!), "collection.media"), index: null);

    public GuiSession Gui { get; }

    public void Save(ConnectConfig config) => Config = config;

    public bool LoadProfile(string name)
    {
        if (!Profiles.Contains(name, StringComparer.Ordinal))
        {
            return false;
        }

        if (!open.TryGetValue(name, out var collection))
        {
            Directory.CreateDirectory(FolderOf(name));
            open[name] = collection = Collection.Open(Path.Combine(FolderOf(name), "collection.anki2"), new CollectionOptions { Clock = Time });
        }

        if (ActiveProfile != name)
        {
            Gui.Reset();
        }

        ActiveProfile = name;
        Collection = collection;

        // The desktop shows the deck list first, which ends the burying of days before.
        collection.GetDeckTreeWithCounts();
        return true;
    }

    public string? Synchronise() => "sync: auth not configured";

    public void ExportPackage(DeckId deck, string path, bool withScheduling) => PackageExport.Export(
        Collection!,
        Media.Folder,
        Path.Combine(Media.Folder, path),
        new PackageExportOptions { Limit = new ExportLimit.OfDeck(deck), WithMedia = true, WithScheduling = withScheduling, WithDeckConfigs = withScheduling, Legacy = true });

    public void ImportPackage(string path)
    {
        using var index = MediaDatabase.Open(Path.Combine(FolderOf(ActiveProfile!), "collection.media.db2"), Media.Folder);
        try
        {
            PackageImport.Import(Collection!, Media.Folder, index, Path.Combine(Media.Folder, path), new PackageImportOptions { WithScheduling = true, WithDeckConfigs = true });
        }
        catch (InterchangeException refused)
        {
            throw new ConnectException(refused.Message);
        }
    }

    public byte[] ReadFile(string path) => File.Exists(path) ? File.ReadAllBytes(path) : throw new ConnectException($"[Errno 2] No such file or directory: '{path}'");

    public byte[] Download(string url)
    {
        var path = url.StartsWith(Files, StringComparison.Ordinal) ? url[Files.Length..].Split('?')[0] : "";
        return path switch
        {
            "/ok.txt" or "/redirect" => Encoding.UTF8.GetBytes("downloaded text"),
            "/empty.txt" => [],
            "/tone.mp3" => [.. Encoding.UTF8.GetBytes("ID3 not really a sound "), 0, 1, 2],
            "/no-content" => throw new ConnectException($"{url} download failed with return code 204"),
            "/error" => throw new ConnectException($"{url} download failed with return code 500"),
            _ => throw new ConnectException($"{url} download failed with return code 404"),
        };
    }

    public PermissionAnswer AskPermission(string origin) => permission;

    public void Changed(ChangeFlags changes)
    {
    }

    public void Dispose()
    {
        foreach (var collection in open.Values)
        {
            collection.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private string FolderOf(string profile) => Path.Combine(folder, "profiles", Convert.ToHexString(Encoding.UTF8.GetBytes(profile)));

    private void Place(string start, string name, string profile)
    {
        var target = FolderOf(profile);
        Directory.CreateDirectory(Path.Combine(target, "collection.media"));
        File.WriteAllBytes(Path.Combine(target, "collection.anki2"), GoldenFiles.ReadBytes(Path.Combine(start, $"{name}.anki2.zst")));
        var media = Path.Combine(start, $"{name}.media.json");
        if (File.Exists(media))
        {
            foreach (var (file, content) in GoldenFiles.Json(media).AsObject())
            {
                File.WriteAllBytes(Path.Combine(target, "collection.media", file), Convert.FromBase64String(content!.GetValue<string>()));
            }
        }
    }

    /// <summary>Stands at the script's start and runs on from there.</summary>
    private sealed class RunningClock(long start) : TimeProvider
    {
        private readonly long begun = Environment.TickCount64;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds((start * 1000) + Environment.TickCount64 - begun);
    }
}
