namespace Reprise.Sync;

/// <summary>A request as it came over HTTP, before anything of it is believed.</summary>
/// <param name="Verb">GET, POST …</param>
/// <param name="Path">The path below the server's base, beginning with <c>/</c>.</param>
/// <param name="Query">Query parameters by name.</param>
/// <param name="Header">A header's first value by name, or null.</param>
/// <param name="Body">The bytes on the wire.</param>
public sealed record SyncRequest(
    string Verb,
    string Path,
    IReadOnlyDictionary<string, string> Query,
    Func<string, string?> Header,
    Stream Body);
