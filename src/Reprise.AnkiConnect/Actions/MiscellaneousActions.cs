namespace Reprise.AnkiConnect;

/// <summary>Version, permission, profiles, synchronisation, reflection, packages (docs/spec/ankiconnect.md §4.2, §5.2, §9).</summary>
internal static class MiscellaneousActions
{
    private const string StatusHelp = "Sync status {0} not one of [0, 1] - see SyncCollectionResponse.ChangesRequired for list of sync statuses";

    public static void Add(Action<string, Func<ActionCall, JsonNode?>> add, Action<string, Action<ActionCall, ReplyBuffer>> write)
    {
        add("version", _ => ConnectService.Version);
        add("requestPermission", RequestPermission);
        write("multi", Multi);
        add("getProfiles", call => new JsonArray([.. call.Host.Profiles.Select(name => (JsonNode)name)]));
        add("getActiveProfile", call => call.Host.ActiveProfile);
        add("loadProfile", call => call.Host.LoadProfile(PythonText.Str(call["name"])));
        add("sync", Synchronise);
        add("reloadCollection", call =>
        {
            _ = call.Collection;
            return null;
        });
        add("apiReflect", Reflect);
        add("exportPackage", ExportPackage);
        add("importPackage", call =>
        {
            _ = call.Collection;
            call.Host.ImportPackage(call.Text("path"));
            return true;
        });
    }

    private static JsonObject RequestPermission(ActionCall call)
    {
        var config = call.Host.Config;
        var origin = call.Text("origin");
        if (!call.Truth("allowed"))
        {
            if (config.IgnoreOriginList.Contains(origin, StringComparer.Ordinal))
            {
                return new JsonObject { ["permission"] = "denied" };
            }

            var answer = call.Host.AskPermission(origin);
            if (!answer.Granted)
            {
                if (answer.Ignore && origin.Length > 0)
                {
                    call.Host.Save(config with { IgnoreOriginList = [.. config.IgnoreOriginList, origin] });
                }

                return new JsonObject { ["permission"] = "denied" };
            }

            call.Host.Save(config with { WebCorsOriginList = [.. config.WebCorsOriginList, origin] });
        }

        return new JsonObject
        {
            ["permission"] = "granted",
            ["requireApikey"] = !string.IsNullOrEmpty(config.ApiKey),
            ["version"] = ConnectService.Version,
        };
    }

    private static void Multi(ActionCall call, ReplyBuffer reply)
    {
        var actions = call.List("actions");
        reply.Write("["u8);
        for (var i = 0; i < actions.Count; i++)
        {
            reply.Write(i == 0 ? ""u8 : ","u8);

            // What stands before an element that is no request has taken effect.
            call.Service.Reply(actions[i] as JsonObject ?? throw new ConnectException($"'{PythonText.TypeName(actions[i])}' object has no attribute 'get'"), reply);
        }

        reply.Write("]"u8);
    }

    private static JsonNode? Synchronise(ActionCall call)
    {
        _ = call.Collection;
        return call.Host.Synchronise() is { } problem
            ? throw new ConnectException(problem.All(char.IsAsciiDigit) ? StatusHelp.Replace("{0}", problem, StringComparison.Ordinal) : problem)
            : null;
    }

    private static JsonObject Reflect(ActionCall call)
    {
        if (call["scopes"] is not JsonArray scopes)
        {
            throw new ConnectException("scopes has invalid value");
        }

        if (call["actions"] is not (null or JsonArray))
        {
            throw new ConnectException("actions has invalid value");
        }

        if (!scopes.Any(scope => PythonText.Str(scope) == "actions"))
        {
            return new JsonObject { ["scopes"] = new JsonArray() };
        }

        var names = ConnectService.ActionNames;
        var listed = call["actions"] is JsonArray wanted
            ? wanted.Select(name => name is JsonValue value && value.TryGetValue<string>(out var text)
                ? text
                : throw new ConnectException($"attribute name must be string, not '{PythonText.TypeName(name)}'")).Where(name => names.Contains(name, StringComparer.Ordinal))
            : names;
        return new JsonObject { ["scopes"] = new JsonArray("actions"), ["actions"] = new JsonArray([.. listed.Select(name => (JsonNode)name)]) };
    }

    private static JsonNode ExportPackage(ActionCall call)
    {
        if (call.Collection.Decks.FindByName(DeckName.FromHuman(call.Text("deck"))) is not { } deck)
        {
            return false;
        }

        call.Host.ExportPackage(deck.Id, call.Text("path"), call.Truth("includeSched"));
        return true;
    }
}
