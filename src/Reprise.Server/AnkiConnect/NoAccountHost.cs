using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>Answers clients that no account was found for: malformed requests, questions for permission, and refusals.</summary>
internal sealed class NoAccountHost(ConnectConfig config, TimeProvider time) : IConnectHost
{
    public ConnectConfig Config => config;

    public bool MayWrite => false;

    public TimeProvider Time => time;

    public IReadOnlyList<string> Profiles => [];

    public string? ActiveProfile => null;

    public Collection? Collection => null;

    public MediaStore Media => throw new ConnectException("media is not available");

    public GuiSession Gui { get; } = new((_, _) => { });

    /// <summary>Nobody is known here by any key.</summary>
    public bool Accepts(string? key) => false;

    public void Save(ConnectConfig changed)
    {
    }

    public bool LoadProfile(string name) => false;

    public string? Synchronise() => "sync: auth not configured";

    public void ExportPackage(DeckId deck, string path, bool withScheduling) => throw new ConnectException("collection is not available");

    public void ImportPackage(string path) => throw new ConnectException("collection is not available");

    public byte[] ReadFile(string path) => throw new ConnectException("collection is not available");

    public byte[] Download(string url) => throw new ConnectException("collection is not available");

    public PermissionAnswer AskPermission(string origin) => new(Granted: false, Ignore: false);

    public void Changed(ChangeFlags changes)
    {
    }
}
