using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Reprise.AnkiConnect.Tests;

/// <summary>A new collection with the fixture of docs/spec/ankiconnect.md §18.1, and a client that speaks to it.</summary>
internal sealed class Desk : IConnectHost, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reprise-desk-").FullName;
    private readonly ConnectService service;

    private Desk()
    {
        Collection = Collection.Open(Path.Combine(folder, "collection.anki2"), new CollectionOptions());
        service = new ConnectService(this);
        Gui = new GuiSession((command, arguments) => Told.Add((command, arguments)));
    }

    public ConnectConfig Config { get; set; } = new();

    public bool MayWrite { get; set; } = true;

    public TimeProvider Time => TimeProvider.System;

    public IReadOnlyList<string> Profiles => ["test_user"];

    public string? ActiveProfile => "test_user";

    public Collection? Collection { get; set; }

    public MediaStore Media => new(Path.Combine(folder, "collection.media"), index: null);

    public GuiSession Gui { get; }

    /// <summary>What pages were told.</summary>
    public List<(string Command, JsonObject Arguments)> Told { get; } = [];

    /// <summary>What the person answers to pages that ask.</summary>
    public PermissionAnswer Permission { get; set; }

    public long FirstNote { get; private set; }

    public long SecondNote { get; private set; }

    public long[] Cards { get; private set; } = [];

    /// <summary>An empty collection.</summary>
    public static Desk Empty() => new();

    /// <summary>The collection of the specification's cases.</summary>
    public static Desk WithFixture()
    {
        var desk = new Desk();
        desk.Result("createModel", """
            {"modelName":"test_model","inOrderFields":["field1","field2"],"css":"* {}",
             "cardTemplates":[{"Front":"{{field1}}","Back":"{{field2}}"},{"Front":"{{field2}}","Back":"{{field1}}"}]}
            """);
        desk.Result("createDeck", """{"deck":"test_deck"}""");
        desk.FirstNote = (long)desk.Result("addNote", """{"note":{"deckName":"test_deck","modelName":"test_model","fields":{"field1":"note1 field1","field2":"note1 field2"},"tags":["tag1"]}}""")!;
        desk.SecondNote = (long)desk.Result("addNote", """{"note":{"deckName":"test_deck","modelName":"test_model","fields":{"field1":"note2 field1","field2":"note2 field2"},"tags":["tag2"]}}""")!;
        desk.Cards = [.. desk.Result("findCards", """{"query":"deck:test_deck"}""")!.AsArray().Select(id => (long)id!)];
        desk.Told.Clear();
        return desk;
    }

    /// <summary>The whole reply to a body.</summary>
    public JsonNode? Reply(string body) => JsonNode.Parse(Handle(body).Body.ToArray());

    /// <summary>The answer to a body from a page.</summary>
    public ConnectAnswer Handle(string body, string? origin = null, string method = "POST", bool privateNetwork = false) =>
        service.Handle(new ConnectRequest(method, origin, privateNetwork, Encoding.UTF8.GetBytes(body)));

    /// <summary>The answer to bytes.</summary>
    public ConnectAnswer Handle(byte[] body) => service.Handle(new ConnectRequest("POST", null, false, body));

    /// <summary>The result of an action that must succeed.</summary>
    public JsonNode? Result(string action, string parameters = "{}")
    {
        var reply = Run(action, parameters);
        ((string?)reply["error"]).ShouldBeNull();
        return reply["result"];
    }

    /// <summary>The error of an action that must fail.</summary>
    public string Error(string action, string parameters = "{}")
    {
        var reply = Run(action, parameters);
        reply["result"].ShouldBeNull();
        return ((string?)reply["error"]).ShouldNotBeNull();
    }

    /// <summary>The result of an action as JSON text, to be compared whole.</summary>
    public string Json(string action, string parameters = "{}") => Result(action, parameters)?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "null";

    public bool Accepts(string? key) => string.Equals(key, Config.ApiKey, StringComparison.Ordinal);

    public void Save(ConnectConfig config) => Config = config;

    public bool LoadProfile(string name) => name == ActiveProfile;

    public string? Synchronise() => "sync: auth not configured";

    public void ExportPackage(DeckId deck, string path, bool withScheduling) => Interchange.PackageExport.Export(
        Collection!, Media.Folder, path, new Interchange.PackageExportOptions { Limit = new Interchange.ExportLimit.OfDeck(deck), WithMedia = true, Legacy = true });

    public void ImportPackage(string path)
    {
        using var index = MediaDatabase.Open(Path.Combine(folder, "collection.media.db2"), Media.Folder);
        Interchange.PackageImport.Import(Collection!, Media.Folder, index, path, new Interchange.PackageImportOptions());
    }

    public byte[] ReadFile(string path) => throw (path.Contains('\0', StringComparison.Ordinal) ? new ArgumentException("null character in path") : new ConnectException("not here"));

    public byte[] Download(string url) => throw new ConnectException("not here");

    public PermissionAnswer AskPermission(string origin) => Permission;

    public void Changed(ChangeFlags changes)
    {
    }

    /// <summary>A path of the folder that goes away with the collection.</summary>
    public string FileIn(string name) => Path.Combine(folder, name);

    public void Dispose()
    {
        Collection?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private JsonNode Run(string action, string parameters) =>
        Reply($$"""{"action":"{{action}}","version":6,"params":{{parameters}}{{(Config.ApiKey is { } key ? $",\"key\":\"{key}\"" : "")}}}""")!;
}
