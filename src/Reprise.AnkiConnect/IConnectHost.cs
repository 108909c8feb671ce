namespace Reprise.AnkiConnect;

/// <summary>What a person answers to a page that asks for permission.</summary>
/// <param name="Granted">Whether the page may use the interface.</param>
/// <param name="Ignore">Whether further questions of the page are to be denied silently.</param>
public readonly record struct PermissionAnswer(bool Granted, bool Ignore);

/// <summary>The server around the actions: profiles, files, pages, people.</summary>
public interface IConnectHost
{
    /// <summary>The settings as they are now.</summary>
    ConnectConfig Config { get; }

    /// <summary>Whether the caller may change something.</summary>
    bool MayWrite { get; }

    /// <summary>The clock.</summary>
    TimeProvider Time { get; }

    /// <summary>Names of the profiles, sorted without regard to case.</summary>
    IReadOnlyList<string> Profiles { get; }

    /// <summary>The profile loaded last, or null.</summary>
    string? ActiveProfile { get; }

    /// <summary>The open collection, or null while no profile is loaded.</summary>
    Collection? Collection { get; }

    /// <summary>The media of the open collection.</summary>
    MediaStore Media { get; }

    /// <summary>The pages and the study session that <c>gui…</c> actions drive.</summary>
    GuiSession Gui { get; }

    /// <summary>Whether a request with this key (null: without one) is served.</summary>
    bool Accepts(string? key);

    /// <summary>Keeps changed settings.</summary>
    void Save(ConnectConfig config);

    /// <summary>Loads a profile; false if there is none of this name.</summary>
    bool LoadProfile(string name);

    /// <summary>Synchronises; null when done, else what prevents it.</summary>
    string? Synchronise();

    /// <summary>Exports a deck as a package.</summary>
    void ExportPackage(DeckId deck, string path, bool withScheduling);

    /// <summary>Imports a package.</summary>
    void ImportPackage(string path);

    /// <summary>Reads a file that a client names.</summary>
    /// <exception cref="ConnectException">It is not there, or not allowed.</exception>
    byte[] ReadFile(string path);

    /// <summary>Downloads what a client names.</summary>
    /// <exception cref="ConnectException">It failed, or is not allowed.</exception>
    byte[] Download(string url);

    /// <summary>Takes room for a file that comes in. Without limits there always is.</summary>
    /// <exception cref="ConnectException">There is none.</exception>
    void TakeRoom(long bytes)
    {
    }

    /// <summary>Asks the person in front of a page.</summary>
    PermissionAnswer AskPermission(string origin);

    /// <summary>Tells open pages what changed.</summary>
    void Changed(ChangeFlags changes);
}
