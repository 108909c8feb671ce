using System.Buffers;
using System.Text.Json;

namespace Reprise.AnkiConnect;

/// <summary>The AnkiConnect interface, version 6, for one host.</summary>
/// <remarks>docs/spec/ankiconnect.md. Knows nothing of the web server around it. Not thread-safe: one request at a time, as in the add-on.</remarks>
public sealed class ConnectService(IConnectHost host)
{
    /// <summary>The version of the interface.</summary>
    public const int Version = 6;

    private const int LastBareVersion = 4;
    private static readonly byte[] Greeting = [.. "{\"apiVersion\": \"AnkiConnect v.6\"}"u8];

    /// <summary>Names of all actions, in code point order.</summary>
    public static IReadOnlyList<string> ActionNames { get; } = [.. ActionTable.All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Answers a request (docs/spec/ankiconnect.md §3).</summary>
    public ConnectAnswer Handle(ConnectRequest request)
    {
        var (allowed, corsOrigin) = OriginDecision.For(request.Origin, host.Config);
        if (string.Equals(request.Method, "OPTIONS", StringComparison.Ordinal))
        {
            return Answer(corsOrigin, default, request.AsksForPrivateNetwork);
        }

        JsonObject parsed;
        try
        {
            parsed = RequestParser.Parse(request.Body);
        }
        catch (BadBodyException bad)
        {
            return !allowed ? Refusal(corsOrigin) : Answer(corsOrigin, request.Body.Length == 0 ? new ReadOnlySequence<byte>(Greeting) : Written(reply => reply.Write(Failure(bad.Message))));
        }

        var asksPermission = string.Equals((string?)parsed["action"], "requestPermission", StringComparison.Ordinal);
        if (!allowed && !asksPermission)
        {
            return Refusal(corsOrigin);
        }

        if (asksPermission)
        {
            var parameters = parsed["params"] as JsonObject ?? [];
            parsed["params"] = parameters.Parent is null ? parameters : parameters.DeepClone();
            parsed["params"]!["allowed"] = allowed;
            parsed["params"]!["origin"] = request.Origin ?? "";
            corsOrigin = allowed ? corsOrigin : request.Origin ?? corsOrigin;
        }

        return Answer(corsOrigin, Written(reply => Reply(parsed, reply)));
    }

    /// <summary>Runs one action for a host that knows its caller already: no key is looked for.</summary>
    /// <exception cref="ConnectException">It fails, or the caller may not change anything.</exception>
    public JsonNode? Run(string action, JsonObject parameters)
    {
        var reply = new ReplyBuffer();
        Run(action, ActionTable.All[action], parameters, reply);
        return reply.ToNode();
    }

    /// <summary>The origin for which a person has to be asked before the request is handled, or null if nobody has to be (docs/spec/ankiconnect.md §4.2).</summary>
    public static string? OriginToAskFor(ConnectRequest request, ConnectConfig config)
    {
        if (request.Origin is not { } origin || OriginDecision.For(origin, config).Allowed || config.IgnoreOriginList.Contains(origin, StringComparer.Ordinal))
        {
            return null;
        }

        try
        {
            return string.Equals((string?)RequestParser.Parse(request.Body)["action"], "requestPermission", StringComparison.Ordinal) ? origin : null;
        }
        catch (BadBodyException)
        {
            return null;
        }
    }

    /// <summary>Whether a request does nothing but read the collection, so that one that cannot be changed will do.</summary>
    /// <remarks>Some actions for reading make what they do not find: then <see cref="SnapshotChangedException"/> is thrown, and nothing has happened.</remarks>
    public static bool OnlyReads(ConnectRequest request)
    {
        try
        {
            return OnlyReads(RequestParser.Parse(request.Body));
        }
        catch (BadBodyException)
        {
            return true;
        }
    }

    /// <summary>Answers one request object: also each element of <c>multi</c>.</summary>
    internal void Reply(JsonObject request, ReplyBuffer reply)
    {
        var start = reply.Length;
        try
        {
            if (!request.TryGetPropertyValue("version", out var version) || IsBare(version))
            {
                Run(request, reply);
                return;
            }

            reply.Write("{\"result\":"u8);
            Run(request, reply);
            reply.Write(",\"error\":null}"u8);
            if (version is not JsonValue number || number.GetValueKind() != JsonValueKind.Number)
            {
                // Only elements of multi come here: their form is not checked before they run.
                throw new ConnectException($"'<=' not supported between instances of '{PythonText.TypeName(version)}' and 'int'");
            }
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException or SnapshotChangedException))
        {
            // Whatever goes wrong is an answer: clients know no other form (docs/spec/ankiconnect.md §7).
            reply.TakeBack(start);
            reply.Write(Failure(failure is ConnectException || failure.Message.Length > 0 ? failure.Message : failure.GetType().Name));
        }
    }

    private void Run(JsonObject request, ReplyBuffer reply)
    {
        var name = request["action"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
        if (!AcceptsKey(request["key"]) && !string.Equals(name, "requestPermission", StringComparison.Ordinal))
        {
            throw new ConnectException("valid api key must be provided");
        }

        if (!ActionTable.All.TryGetValue(name, out var action))
        {
            throw new ConnectException("unsupported action");
        }

        var parameters = !request.TryGetPropertyValue("params", out var given) ? [] : given as JsonObject
            ?? throw new ConnectException($"AnkiConnect.{name}() argument after ** must be a mapping, not {PythonText.TypeName(given)}");
        Run(name, action, parameters, reply);
    }

    /// <summary>What windows show is one for all requests, which follow one another; <c>multi</c> does what its elements do.</summary>
    private static bool OnlyReads(JsonNode? request)
    {
        if (request is not JsonObject call || call["action"] is not JsonValue value || !value.TryGetValue<string>(out var name) || !ActionTable.All.TryGetValue(name, out var action))
        {
            return true;
        }

        return name == "multi"
            ? (call["params"] as JsonObject)?["actions"] is not JsonArray elements || elements.All(OnlyReads)
            : !action.Description.Writes && !name.StartsWith("gui", StringComparison.Ordinal);
    }

    private static bool IsBare(JsonNode? version) => version is JsonValue value && value.GetValueKind() switch
    {
        JsonValueKind.Number => ActionCall.RealOf(value) <= LastBareVersion,
        JsonValueKind.True or JsonValueKind.False => true,
        _ => false,
    };

    private void Run(string name, ConnectAction action, JsonObject parameters, ReplyBuffer reply)
    {
        if (action.Description.Writes && !host.MayWrite)
        {
            throw ConnectException.ReadingOnly();
        }

        var arguments = ArgumentBinding.Bind(name, action.Description.Parameters, ModelActions.Unwrapped(name, parameters));
        action.Run(new ActionCall(this, host, arguments), reply);
    }

    private bool AcceptsKey(JsonNode? key) => key switch
    {
        null => host.Accepts(null),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => host.Accepts(value.GetValue<string>()),
        _ => false,
    };

    private static JsonObject Failure(string text) => new() { ["result"] = null, ["error"] = text };

    private static ReadOnlySequence<byte> Written(Action<ReplyBuffer> write)
    {
        var reply = new ReplyBuffer();
        write(reply);
        return reply.ToSequence();
    }

    private static ConnectAnswer Answer(string corsOrigin, ReadOnlySequence<byte> body, bool privateNetwork = false)
    {
        List<KeyValuePair<string, string>> headers =
        [
            new("Content-Type", "application/json"), new("Access-Control-Allow-Origin", corsOrigin), new("Access-Control-Allow-Headers", "*"),
        ];
        if (privateNetwork)
        {
            headers.Add(new("Access-Control-Allow-Private-Network", "true"));
        }

        return new ConnectAnswer(200, headers, body);
    }

    private static ConnectAnswer Refusal(string corsOrigin) => new(
        403, [new("Access-Control-Allow-Origin", corsOrigin), new("Access-Control-Allow-Headers", "*")], default);
}
