using System.Globalization;
using System.Text.Json;

namespace Reprise.AnkiConnect;

/// <summary>An action: what is published of it, and what it does. It writes its result.</summary>
internal sealed record ConnectAction(ActionDescription Description, Action<ActionCall, ReplyBuffer> Run);

/// <summary>One call of an action, with its arguments bound.</summary>
internal sealed class ActionCall(ConnectService service, IConnectHost host, IReadOnlyDictionary<string, JsonNode?> arguments)
{
    public ConnectService Service => service;

    public IConnectHost Host => host;

    /// <summary>The open collection.</summary>
    /// <exception cref="ConnectException">No profile is loaded.</exception>
    public Collection Collection => host.Collection ?? throw ConnectException.NoCollection();

    public JsonNode? this[string name] => arguments.GetValueOrDefault(name);

    public string Text(string name) => TextOf(this[name]);

    public long Integer(string name) => IntegerOf(this[name]);

    public bool Truth(string name) => IsTrue(this[name]);

    public JsonArray List(string name) => ListOf(this[name]);

    public List<CardId> CardIds(string name) => [.. List(name).Select(id => new CardId(IntegerOf(id)))];

    public List<NoteId> NoteIds(string name) => [.. List(name).Select(id => new NoteId(IntegerOf(id)))];

    /// <summary>Reads many rows of the collection.</summary>
    public T Reading<T>(Func<T> read) => host.Collection is { } collection ? collection.Reading(read) : read();

    /// <summary>Tells pages what an operation changed, and answers its result.</summary>
    public T Done<T>(OperationResult<T> result)
    {
        host.Changed(result.Changes);
        return result.Value;
    }

    /// <summary>Tells pages what an operation changed.</summary>
    public void Done(OperationResult result) => host.Changed(result.Changes);

    /// <summary>A list; a text counts as the list of its characters, as in the reference's language.</summary>
    public static JsonArray ListOf(JsonNode? node) => node switch
    {
        JsonArray list => list,
        JsonValue value when value.TryGetValue<string>(out var text) => new JsonArray([.. text.EnumerateRunes().Select(rune => (JsonNode)rune.ToString())]),
        _ => throw new ConnectException($"'{PythonText.TypeName(node)}' object is not iterable"),
    };

    /// <summary>A text that can be kept: half a surrogate pair in it is an error and does not become another character.</summary>
    public static string TextOf(JsonNode? node)
    {
        var text = AnyTextOf(node);
        return HalfPair(text) is >= 0 and var at
            ? throw new ConnectException($"'utf-8' codec can't encode character '\\u{(int)text[at]:x4}' in position {Characters(text, at)}: surrogates not allowed")
            : text;
    }

    /// <summary>A text, whatever is in it.</summary>
    public static string AnyTextOf(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String
        ? value.GetValue<string>()
        : throw new ConnectException($"expected string or bytes-like object, got '{PythonText.TypeName(node)}'");

    /// <summary>An integer, or a decimal string as some clients send.</summary>
    public static long IntegerOf(JsonNode? node)
    {
        if (node is JsonValue value)
        {
            if (value.TryGetValue<long>(out var number))
            {
                return number;
            }

            if (value.GetValueKind() == JsonValueKind.String && long.TryParse(value.GetValue<string>(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            {
                return number;
            }

            if (value.GetValueKind() == JsonValueKind.Number && RealOf(value) is var real && Math.Abs(real) < 1L << 53 && Math.Floor(real).Equals(real))
            {
                return (long)real;
            }

            if (value.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            {
                return value.GetValue<bool>() ? 1 : 0;
            }

            if (value.GetValueKind() == JsonValueKind.String)
            {
                throw new ConnectException($"invalid literal for int() with base 10: {PythonText.Repr(value)}");
            }
        }

        throw new ConnectException($"an integer is required, got '{PythonText.TypeName(node)}'");
    }

    /// <summary>Whether a value is a whole number by its form, as a place in a list and an answer button have to be.</summary>
    public static bool IsInteger(JsonNode? node) => PythonText.TypeName(node) is "int" or "bool";

    /// <summary>A number, however it is kept.</summary>
    public static double RealOf(JsonValue number) => number.TryGetValue<long>(out var integer) ? integer : number.GetValue<double>();

    /// <summary>Truth as the reference's language sees it.</summary>
    public static bool IsTrue(JsonNode? node) => node switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        JsonObject map => map.Count > 0,
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => value.GetValue<string>().Length > 0,
            _ => RealOf(value) != 0,
        },
        _ => false,
    };

    /// <summary>A member that must be there: its absence is an error naming it (docs/spec/ankiconnect.md §7.4).</summary>
    public static JsonNode? Key(JsonNode? node, string key) => node switch
    {
        JsonObject map => map.TryGetPropertyValue(key, out var value) ? value : throw ConnectException.MissingKey(key),
        null => throw new ConnectException("'NoneType' object is not subscriptable"),
        _ => throw new ConnectException($"'{PythonText.TypeName(node)}' object is not subscriptable"),
    };

    /// <summary>A member, or null.</summary>
    public static JsonNode? Optional(JsonNode? node, string key) =>
        node is JsonObject map ? map[key] : throw new ConnectException($"'{PythonText.TypeName(node)}' object has no attribute 'get'");

    /// <summary>Index of the first half of a surrogate pair that stands alone; −1 if there is none.</summary>
    private static int HalfPair(string text)
    {
        for (var i = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff'); i >= 0 && i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static int Characters(string text, int end) => text[..end].EnumerateRunes().Count();
}
