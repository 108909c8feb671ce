using System.Text;
using Reprise.AnkiConnect;
using Reprise.Collections;
using Reprise.Interchange;
using Reprise.Server;

namespace Reprise.Conformance;

/// <summary>The desktop that a script was recorded on: profiles in a folder, a person who answers as told, files to download.</summary>
internal sealed class ReplayHost : IConnectHost, IDisposable
{
    private readonly ReplayStart start;
    private readonly ConnectDownload download;
    private readonly Dictionary<string, Collection> open = new(StringComparer.Ordinal);

    /// <param name="start">The state the script begins in.</param>
    /// <param name="filesHost">Host and port from which the script downloads.</param>
    public ReplayHost(ReplayStart start, string filesHost)
    {
        this.start = start;
        download = new ConnectDownload([filesHost], anyPublic: false, largest: 1 << 20);
        Time = new RunningClock(start.Now);
        Profiles = [.. start.Profiles.Order(StringComparer.OrdinalIgnoreCase)];
        Config = start.Config;
        Gui = new GuiSession((_, _) => { });
        Place();
        if (start.Profile.Length > 0)
        {
            LoadProfile(start.Profile);
        }
    }

    public ConnectConfig Config { get; private set; }

    public bool MayWrite => true;

    public TimeProvider Time { get; }

    public IReadOnlyList<string> Profiles { get; }

    public string? ActiveProfile { get; private set; }

    public Collection? Collection { get; private set; }

    public MediaStore Media => new(Path.Combine(FolderOf(ActiveProfile!), "collection.media"), index: null);

    public GuiSession Gui { get; }

    public bool Accepts(string? key) => string.Equals(key, Config.ApiKey, StringComparison.Ordinal);

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

    public byte[] Download(string url) => download.Get(url, TimeSpan.FromMilliseconds(Config.WebTimeout));

    public PermissionAnswer AskPermission(string origin) => start.Permission;

    public void Changed(ChangeFlags changes)
    {
    }

    public void Dispose()
    {
        foreach (var collection in open.Values)
        {
            collection.Dispose();
        }
    }

    private string FolderOf(string profile) => Path.Combine(start.Folder, "profiles", Convert.ToHexString(Encoding.UTF8.GetBytes(profile)));

    private void Place()
    {
        var target = FolderOf(start.Profiles[0]);
        Directory.CreateDirectory(Path.Combine(target, "collection.media"));
        File.WriteAllBytes(Path.Combine(target, "collection.anki2"), start.Collection);
        foreach (var (file, content) in start.Media)
        {
            File.WriteAllBytes(Path.Combine(target, "collection.media", file), content);
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
