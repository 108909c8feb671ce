using Reprise.AnkiConnect;
using Reprise.Interchange;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>One account as AnkiConnect's actions see it, for one request.</summary>
internal sealed class ConnectHost(
    ConnectCaller caller,
    Collection collection,
    AccountFolder folder,
    ServerOptions options,
    ConnectConfig config,
    GuiSession gui,
    PermissionAnswer permission,
    ConnectOrigins origins,
    AccountEvents events,
    Quotas quotas)
    : IConnectHost, IDisposable
{
    private readonly ConnectFiles files = new(options, folder);
    private IOwnedMediaIndex? index;

    public ConnectConfig Config => config with { ApiKey = caller.Key };

    public bool MayWrite => caller.MayWrite;

    public TimeProvider Time => options.Time;

    public IReadOnlyList<string> Profiles => [caller.Account.Name];

    public string? ActiveProfile => caller.Account.Name;

    public Collection? Collection => collection;

    public MediaStore Media => new(folder.MediaPath, Index);

    public GuiSession Gui => gui;

    private IOwnedMediaIndex Index => index ??= AccountMediaFiles.OpenIndex(folder, options.Time);

    public bool Accepts(string? key) => (key is null && (caller.Key is null || caller.KeyInHeader)) || (key is not null && caller.Key is not null && Secret.Same(key, caller.Key));

    public void Save(ConnectConfig changed)
    {
        foreach (var origin in changed.WebCorsOriginList.Except(config.WebCorsOriginList, StringComparer.Ordinal))
        {
            origins.Remember(caller.Account.Id, origin, allowed: true);
        }

        foreach (var origin in changed.IgnoreOriginList.Except(config.IgnoreOriginList, StringComparer.Ordinal))
        {
            origins.Remember(caller.Account.Id, origin, allowed: false);
        }
    }

    public bool LoadProfile(string name) => string.Equals(name, caller.Account.Name, StringComparison.Ordinal);

    public string? Synchronise() => "sync: auth not configured";

    public void ExportPackage(DeckId deck, string path, bool withScheduling) => PackageExport.Export(
        collection,
        folder.MediaPath,
        files.Allowed(path),
        new PackageExportOptions { Limit = new ExportLimit.OfDeck(deck), WithMedia = true, WithScheduling = withScheduling, WithDeckConfigs = withScheduling, Legacy = true });

    public void ImportPackage(string path)
    {
        var package = new FileInfo(files.Allowed(path));
        if (!package.Exists)
        {
            throw new ConnectException($"[Errno 2] No such file or directory: '{path}'");
        }

        if (package.Length > options.LargestImport)
        {
            throw new ConnectException($"{path} is larger than {options.LargestImport >> 20} MB.");
        }

        TakeRoom(package.Length);
        try
        {
            var result = PackageImport.Import(
                collection, folder.MediaPath, Index, package.FullName, new PackageImportOptions { WithScheduling = true, WithDeckConfigs = true });
            Changed(result.Changes);
        }
        catch (InterchangeException refused)
        {
            throw new ConnectException(refused.Message);
        }
    }

    public byte[] ReadFile(string path) => files.Read(path);

    public byte[] Download(string url) =>
        new ConnectDownload(options.ConnectHosts, options.SingleUser, options.LargestMedia).Get(url, TimeSpan.FromMilliseconds(config.WebTimeout));

    public void TakeRoom(long bytes)
    {
        try
        {
            quotas.Take(caller.Account, bytes);
        }
        catch (ApiException full)
        {
            throw new ConnectException(full.Message);
        }
    }

    public PermissionAnswer AskPermission(string origin) => permission;

    public void Changed(ChangeFlags changes)
    {
        if (changes != ChangeFlags.None)
        {
            events.Publish(caller.Account.Id, "changes", new ChangesEvent(Words.Of(changes), UndoState.Of(collection), null));
        }
    }

    public void Dispose() => index?.Dispose();
}
