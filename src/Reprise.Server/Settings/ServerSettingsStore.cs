using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reprise.Server;

/// <summary>The server's settings as they are now, and their changing.</summary>
public sealed class ServerSettingsStore
{
    private const string Key = "server";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    private readonly ServerDatabase database;

    /// <summary>The settings kept in a server's database.</summary>
    public ServerSettingsStore(ServerDatabase database)
    {
        this.database = database;
        Current = database.Use(db =>
        {
            using var row = db.Prepare("select value from settings where key = ?1");
            row.Bind(1, Key);
            return row.Step() ? JsonSerializer.Deserialize<ServerSettings>(row.Text(0), Json)! : new ServerSettings();
        });
    }

    /// <summary>The settings.</summary>
    public ServerSettings Current { get; private set; }

    /// <summary>Sets them.</summary>
    public void Save(ServerSettings settings)
    {
        database.Change(db =>
        {
            db.Execute("insert into settings (key, value) values (?, ?) on conflict (key) do update set value = excluded.value", Key, JsonSerializer.Serialize(settings, Json));
            return true;
        });
        Current = settings;
    }
}
