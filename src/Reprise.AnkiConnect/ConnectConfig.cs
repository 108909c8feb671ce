namespace Reprise.AnkiConnect;

/// <summary>The settings that the add-on's own <c>config.json</c> holds (docs/spec/ankiconnect.md §6).</summary>
public sealed record ConnectConfig
{
    /// <summary>The shared secret, or null for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Origins of pages that may read answers.</summary>
    public IReadOnlyList<string> WebCorsOriginList { get; init; } = ["http://localhost"];

    /// <summary>Origins whose questions for permission are denied without asking.</summary>
    public IReadOnlyList<string> IgnoreOriginList { get; init; } = [];

    /// <summary>A single further origin, an old form of the list.</summary>
    public string? WebCorsOrigin { get; init; }

    /// <summary>A file to which all requests and replies are written, or null.</summary>
    public string? ApiLogPath { get; init; }

    /// <summary>The address to listen on.</summary>
    public string WebBindAddress { get; init; } = "127.0.0.1";

    /// <summary>The port to listen on.</summary>
    public int WebBindPort { get; init; } = 8765;

    /// <summary>Timeout of downloads, milliseconds.</summary>
    public int WebTimeout { get; init; } = 10_000;

    /// <summary>Reads the add-on's file. Members of other kinds are ignored.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not JSON.</exception>
    public static ConnectConfig Parse(string json)
    {
        var node = JsonNode.Parse(json) as JsonObject ?? [];
        var defaults = Default();
        return new ConnectConfig
        {
            ApiKey = Text(node["apiKey"]),
            ApiLogPath = Text(node["apiLogPath"]),
            WebBindAddress = Text(node["webBindAddress"]) ?? defaults.WebBindAddress,
            WebBindPort = Number(node["webBindPort"]) ?? defaults.WebBindPort,
            WebCorsOriginList = Texts(node["webCorsOriginList"]) ?? defaults.WebCorsOriginList,
            IgnoreOriginList = Texts(node["ignoreOriginList"]) ?? defaults.IgnoreOriginList,
            WebCorsOrigin = Text(node["webCorsOrigin"]) ?? defaults.WebCorsOrigin,
            WebTimeout = Number(node["webTimeout"]) ?? defaults.WebTimeout,
        };
    }

    /// <summary>The defaults, two of which container setups give in the environment.</summary>
    public static ConnectConfig Default() => new()
    {
        WebBindAddress = Environment.GetEnvironmentVariable("ANKICONNECT_BIND_ADDRESS") is { Length: > 0 } address ? address : "127.0.0.1",
        WebCorsOrigin = Environment.GetEnvironmentVariable("ANKICONNECT_CORS_ORIGIN") is { Length: > 0 } origin ? origin : null,
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private static IReadOnlyList<string>? Texts(JsonNode? node) => node is JsonArray list ? [.. list.Select(Text).OfType<string>()] : null;
}
