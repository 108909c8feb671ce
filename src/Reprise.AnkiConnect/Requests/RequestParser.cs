using System.Text;
using System.Text.Json;

namespace Reprise.AnkiConnect;

/// <summary>A body that could not be accepted, with the text that the reference gives (docs/spec/ankiconnect.md §7.5 and §7.6).</summary>
internal sealed class BadBodyException(string text) : Exception(text);

/// <summary>Reading and checking of bodies (docs/spec/ankiconnect.md §3.1).</summary>
internal static class RequestParser
{
    private const int Deepest = 512;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The request of a body.</summary>
    /// <exception cref="BadBodyException">It is not UTF-8, not JSON, or not a request.</exception>
    public static JsonObject Parse(byte[] body)
    {
        string text;
        try
        {
            text = Strict.GetString(body);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new BadBodyException(InvalidUtf8(body, invalid));
        }

        return Checked(PythonJson.Parse(text, Deepest));
    }

    private static JsonObject Checked(JsonNode? root)
    {
        if (root is not JsonObject request)
        {
            throw Schema(root, "object", "", "schema", "instance");
        }

        if (!request.ContainsKey("action"))
        {
            throw new BadBodyException($"'action' is a required property\n\nFailed validating 'required' in schema:\n    {{}}\n\nOn instance:\n    {PythonText.Repr(request)}");
        }

        if (request.TryGetPropertyValue("version", out var version) && !IsInteger(version))
        {
            throw Schema(version, "integer", "version", "schema['properties']['version']", "instance['version']");
        }

        if (request.TryGetPropertyValue("params", out var parameters) && parameters is not JsonObject)
        {
            throw Schema(parameters, "object", "params", "schema['properties']['params']", "instance['params']");
        }

        var action = request["action"];
        if (action is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
        {
            throw Schema(action, "string", "action", "schema['properties']['action']", "instance['action']");
        }

        return value.GetValue<string>().Length > 0
            ? request
            : throw new BadBodyException("'' should be non-empty\n\nFailed validating 'minLength' in schema['properties']['action']:\n    {'type': 'string', 'minLength': 1}\n\nOn instance['action']:\n    ''");
    }

    internal static bool IsInteger(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && (PythonText.IsWhole(value) || (ActionCall.RealOf(value) is var real && double.IsFinite(real) && Math.Floor(real).Equals(real)));

    private static BadBodyException Schema(JsonNode? node, string type, string member, string schema, string instance) => new(
        $"{PythonText.Repr(node)} is not of type '{type}'\n\nFailed validating 'type' in {schema}:\n    {{'type': '{type}'}}\n\nOn {instance}:\n    {PythonText.Repr(node)}{member[..0]}");

    private static string InvalidUtf8(byte[] body, DecoderFallbackException invalid)
    {
        var start = invalid.Index;
        var first = body[start];
        var needed = first switch { >= 0xc2 and <= 0xdf => 2, >= 0xe0 and <= 0xef => 3, >= 0xf0 and <= 0xf4 => 4, _ => 0 };
        if (needed == 0)
        {
            return $"'utf-8' codec can't decode byte 0x{first:x2} in position {start}: invalid start byte";
        }

        // The byte after some first ones has a narrower range: too long forms, surrogates and what lies beyond Unicode are cut off there.
        var (from, to) = first switch { 0xe0 => (0xa0, 0xbf), 0xed => (0x80, 0x9f), 0xf0 => (0x90, 0xbf), 0xf4 => (0x80, 0x8f), _ => (0x80, 0xbf) };
        var length = start + 1 < body.Length && (body[start + 1] < from || body[start + 1] > to) ? 0 : 1;
        if (length == 0)
        {
            return $"'utf-8' codec can't decode byte 0x{first:x2} in position {start}: invalid continuation byte";
        }

        while (length < needed && start + length < body.Length && (body[start + length] & 0xc0) == 0x80)
        {
            length++;
        }

        var reason = start + length == body.Length ? "unexpected end of data" : "invalid continuation byte";
        return length == 1
            ? $"'utf-8' codec can't decode byte 0x{first:x2} in position {start}: {reason}"
            : $"'utf-8' codec can't decode bytes in position {start}-{start + length - 1}: {reason}";
    }
}
