using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>The <c>anki-sync</c> header of a request (docs/spec/sync-protocol.md §2.2), or what a legacy form says in its place.</summary>
/// <param name="Version">Protocol version.</param>
/// <param name="HostKey">Names the account; empty for <c>hostKey</c>.</param>
/// <param name="Client">Short client version.</param>
/// <param name="SessionKey">Names the sync attempt; empty where none is needed.</param>
public sealed record SyncHeader(int Version, string HostKey, string Client, string SessionKey)
{
    private const int Keys = 4;

    /// <summary>Reads the header.</summary>
    /// <exception cref="SyncRefusedException">It is not a JSON object with the four keys, each once and of its type.</exception>
    public static SyncHeader Parse(string text)
    {
        if (text.AsSpan().ContainsAnyExceptInRange('\0', '\u007f'))
        {
            throw SyncRefusedException.BadRequest();
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    private static SyncHeader Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw SyncRefusedException.BadRequest();
        }

        int? version = null;
        string? hostKey = null;
        string? client = null;
        string? sessionKey = null;
        var seen = 0;
        foreach (var member in json.EnumerateObject())
        {
            switch (member.Name)
            {
                case "v":
                    version = member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetByte(out var number) ? number : throw SyncRefusedException.BadRequest();
                    break;
                case "k":
                    hostKey = Text(member.Value);
                    break;
                case "c":
                    client = Text(member.Value);
                    break;
                case "s":
                    sessionKey = Text(member.Value);
                    break;
                default:
                    continue;
            }

            seen++;
        }

        return seen == Keys && version is { } known && hostKey is not null && client is not null && sessionKey is not null && SyncVersion.IsSpoken(known)
            ? new SyncHeader(known, hostKey, client, sessionKey)
            : throw SyncRefusedException.BadRequest();
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw SyncRefusedException.BadRequest();
        }
        catch (InvalidOperationException)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    /// <summary>The header as a client writes it.</summary>
    public string ToJson() => new JsonObject { ["v"] = Version, ["k"] = HostKey, ["c"] = Client, ["s"] = SessionKey }.ToJsonString();
}
