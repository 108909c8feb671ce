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

    /// <summary>Timeout of downloads, milliseconds.</summary>
    public int WebTimeout { get; init; } = 10_000;

    /// <summary>Reads the add-on's file. Members of other kinds are ignored.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not JSON.</exception>
    public static ConnectConfig Parse(string json)
    {
        var node = JsonNode.Parse(json) as JsonObject ?? [];
        return new ConnectConfig
        {
            ApiKey = (string?)node["apiKey"],
            WebCorsOriginList = Texts(node["webCorsOriginList"]) ?? ["http://localhost"],
            IgnoreOriginList = Texts(node["ignoreOriginList"]) ?? [],
            WebCorsOrigin = (string?)node["webCorsOrigin"],
            WebTimeout = (int?)node["webTimeout"] ?? 10_000,
        };
    }

    private static IReadOnlyList<string>? Texts(JsonNode? node) => node is JsonArray list ? [.. list.Select(item => (string)item!)] : null;
}
