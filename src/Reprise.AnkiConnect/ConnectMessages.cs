using System.Buffers;
using System.Text.Json;

namespace Reprise.AnkiConnect;

/// <summary>A request as it came over HTTP.</summary>
/// <param name="Method">GET, POST, OPTIONS …</param>
/// <param name="Origin">The page that sent it, or null.</param>
/// <param name="AsksForPrivateNetwork">Whether the browser asks if a private address may be called.</param>
/// <param name="Body">The bytes of the body.</param>
public sealed record ConnectRequest(string Method, string? Origin, bool AsksForPrivateNetwork, byte[] Body)
{
    private const int Deepest = 1024;

    /// <summary>The key that the body carries, or null: also if the body cannot be read, which the service answers itself.</summary>
    public string? ReadKey()
    {
        try
        {
            var reader = new Utf8JsonReader(Body, new JsonReaderOptions { MaxDepth = Deepest });
            string? key = null;
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isKey = reader.ValueTextEquals("key");
                reader.Read();
                key = !isKey ? key : reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }

            return key;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>An answer ready to be sent.</summary>
/// <param name="Status">200, or 403 for a page that has no permission.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
public sealed record ConnectAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlySequence<byte> Body);
