namespace Reprise.AnkiConnect;

/// <summary>A request as it came over HTTP.</summary>
/// <param name="Method">GET, POST, OPTIONS …</param>
/// <param name="Origin">The page that sent it, or null.</param>
/// <param name="AsksForPrivateNetwork">Whether the browser asks if a private address may be called.</param>
/// <param name="Body">The bytes of the body.</param>
public sealed record ConnectRequest(string Method, string? Origin, bool AsksForPrivateNetwork, byte[] Body);

/// <summary>An answer ready to be sent.</summary>
/// <param name="Status">200, or 403 for a page that has no permission.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
public sealed record ConnectAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body);
