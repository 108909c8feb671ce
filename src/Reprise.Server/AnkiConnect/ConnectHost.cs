using System.Text.Json.Nodes;
using Reprise.AnkiConnect;
using Reprise.Interchange;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>One account as AnkiConnect's actions see it, for one request.</summary>
internal sealed class ConnectHost(
    Account account, Collection collection, AccountFolder folder, ServerOptions options, ConnectState state, string? key, AccountEvents events)
    : IConnectHost, IDisposable
{
    private readonly IOwnedMediaIndex index = AccountMediaFiles.OpenIndex(folder, options.Time);

    public ConnectConfig Config => state.Config with { ApiKey = key ?? state.Config.ApiKey };

    public TimeProvider Time => options.Time;

    public IReadOnlyList<string> Profiles => [account.Name];

    public string? ActiveProfile => account.Name;

    public Collection? Collection => collection;

    public MediaStore Media => new(folder.MediaPath, index);

    public GuiSession Gui => state.Gui;

    /// <summary>The only folder whose files clients may name, and only for a single user.</summary>
    private string ExchangeFolder => Path.Combine(folder.Path, "exchange");

    public void Save(ConnectConfig config) => state.Config = config with { ApiKey = state.Config.ApiKey };

    public bool LoadProfile(string name) => string.Equals(name, account.Name, StringComparison.Ordinal);

    public string? Synchronise() => "sync: auth not configured";

    public void ExportPackage(DeckId deck, string path, bool withScheduling) => PackageExport.Export(
        collection,
        folder.MediaPath,
        Allowed(path),
        new PackageExportOptions { Limit = new ExportLimit.OfDeck(deck), WithMedia = true, WithScheduling = withScheduling, WithDeckConfigs = withScheduling, Legacy = true });

    public void ImportPackage(string path)
    {
        try
        {
            var result = PackageImport.Import(
                collection, folder.MediaPath, index, Allowed(path), new PackageImportOptions { WithScheduling = true, WithDeckConfigs = true });
            Changed(result.Changes);
        }
        catch (InterchangeException refused)
        {
            throw new ConnectException(refused.Message);
        }
    }

    public byte[] ReadFile(string path)
    {
        var allowed = Allowed(path);
        return File.Exists(allowed) ? File.ReadAllBytes(allowed) : throw new ConnectException($"[Errno 2] No such file or directory: '{path}'");
    }

    public byte[] Download(string url) => options.SingleUser
        ? PublicDownload.Get(url, TimeSpan.FromMilliseconds(Config.WebTimeout))
        : throw new ConnectException("This server does not download files for clients.");

    public PermissionAnswer AskPermission(string origin)
    {
        events.Publish(account.Id, "gui", new GuiCommand("askPermission", new JsonObject { ["origin"] = origin }));
        return new PermissionAnswer(Granted: false, Ignore: false);
    }

    public void Changed(ChangeFlags changes)
    {
        if (changes != ChangeFlags.None)
        {
            events.Publish(account.Id, "changes", new ChangesEvent(Words.Of(changes), UndoState.Of(collection), null));
        }
    }

    public void Dispose() => index.Dispose();

    /// <summary>A path inside the exchange folder.</summary>
    /// <exception cref="ConnectException">It lies elsewhere, or the server has several accounts.</exception>
    private string Allowed(string path)
    {
        if (!options.SingleUser)
        {
            throw new ConnectException("This server does not open files for clients.");
        }

        Directory.CreateDirectory(ExchangeFolder);
        var root = Path.GetFullPath(ExchangeFolder) + Path.DirectorySeparatorChar;
        var full = Path.GetFullPath(path, ExchangeFolder);
        return full.StartsWith(root, StringComparison.Ordinal) ? full : throw new ConnectException($"Files are exchanged in {root} only: {path}");
    }
}
