namespace Reprise.AnkiConnect;

/// <summary>An action fails with this text, which clients compare (docs/spec/ankiconnect.md §7).</summary>
public sealed class ConnectException(string message) : Exception(message)
{
    internal static ConnectException MissingKey(string key) => new($"'{key}'");

    internal static ConnectException ModelNotFound(string name) => new($"model was not found: {name}");

    internal static ConnectException DeckNotFound(string name) => new($"deck was not found: {name}");

    internal static ConnectException NoCollection() => new("collection is not available");

    internal static ConnectException ReadingOnly() => new("this key allows reading only");
}
