namespace Reprise.AnkiConnect;

/// <summary>Which pages may read answers (docs/spec/ankiconnect.md §4.1).</summary>
/// <param name="Allowed">Whether the request is served.</param>
/// <param name="CorsOrigin">What the answer names as the allowed origin.</param>
internal readonly record struct OriginDecision(bool Allowed, string CorsOrigin)
{
    private const string Localhost = "http://localhost";

    private static readonly string[] LocalPrefixes = ["http://127.0.0.1:", "chrome-extension://", "moz-extension://", "safari-web-extension://"];

    public static OriginDecision For(string? origin, ConnectConfig config)
    {
        var list = config.WebCorsOrigin is { Length: > 0 } single ? [.. config.WebCorsOriginList, single] : config.WebCorsOriginList;
        if (list.Contains("*", StringComparer.Ordinal))
        {
            return new OriginDecision(true, "*");
        }

        if (origin is null)
        {
            return new OriginDecision(true, Localhost);
        }

        var isLocal = list.Contains(Localhost, StringComparer.Ordinal)
            && (origin is "http://127.0.0.1" or "https://127.0.0.1" || LocalPrefixes.Any(prefix => origin.StartsWith(prefix, StringComparison.Ordinal)));
        return isLocal || list.Contains(origin, StringComparer.Ordinal) ? new OriginDecision(true, origin) : new OriginDecision(false, Localhost);
    }
}
