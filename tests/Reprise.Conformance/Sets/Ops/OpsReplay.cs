using System.Globalization;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>One program: its own copy of the start collection, a clock that stands still during each step.</summary>
internal sealed class OpsReplay : IProgramReplay
{
    private const long Base = 1_741_608_000_000;

    private readonly FrozenClock clock = FrozenClock.Golden;
    private readonly TemporaryCollection temporary;
    private OpsTables before;

    public OpsReplay(CaseInput input)
    {
        var start = Path.Combine(Path.GetDirectoryName(input.File)!, input.Value["start"]!.GetValue<string>() + ".anki2");
        var server = input.Value["server"]?.GetValue<bool>() ?? false;
        temporary = TemporaryCollection.Of(
            File.ReadAllBytes(start), new CollectionOptions { Clock = clock, Role = server ? CollectionRole.Hub : CollectionRole.Device });
        before = OpsTables.Read(Collection.Database);
    }

    private Collection Collection => temporary.Collection;

    public JsonNode Answer(JsonNode step)
    {
        clock.Now = DateTimeOffset.FromUnixTimeMilliseconds(Base + step["t"]!.GetValue<long>());
        var answer = new JsonObject();
        try
        {
            var request = Resolve(step["in"])!.AsObject();
            answer["out"] = OpsAnswer.Sorted(OpsCalls.Call(step["op"]!.GetValue<string>(), new OpsRequest(Collection, request)));
        }
        catch (CollectionException failure)
        {
            answer["err"] = new JsonObject { ["kind"] = GoldenErrors.Of(failure)["kind"]!.DeepClone(), ["message"] = failure.Message };
        }

        var after = OpsTables.Read(Collection.Database);
        var status = Collection.UndoStatus;
        answer["undo"] = new JsonArray(status.Undo, status.Redo, status.LastStep);
        answer["diff"] = before.ChangesTo(after);
        before = after;
        return answer;
    }

    public bool Reveal(JsonNode step, JsonNode? recorded, bool same) => true;

    public void Dispose() => temporary.Dispose();

    /// <summary>A request with every <c>$get</c> in it replaced by what it reads, patched.</summary>
    private JsonNode? Resolve(JsonNode? request)
    {
        switch (request)
        {
            case JsonObject { Count: 1 } read when read["$get"] is JsonArray get:
                return Get(get[0]!.GetValue<string>(), Resolve(get[1])!.AsObject(), get[2]!.AsArray());
            case JsonObject fields:
                return new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Resolve(field.Value))));
            case JsonArray list:
                return new JsonArray([.. list.Select(Resolve)]);
            default:
                return request?.DeepClone();
        }
    }

    private JsonNode Get(string op, JsonObject request, JsonArray patches)
    {
        var answer = OpsCalls.Call(op, new OpsRequest(Collection, request))!;
        if (answer is JsonObject { Count: 1 } whole && whole["json"] is { } json)
        {
            answer = json.DeepClone();
        }

        foreach (var patch in patches)
        {
            var steps = patch![1]!.GetValue<string>().Split('.');
            switch (patch[0]!.GetValue<string>())
            {
                case "set":
                    JsonPaths.Set(answer, steps, Resolve(patch[2]));
                    break;
                case "del":
                    JsonPaths.Remove(answer, steps);
                    break;
                case "ins":
                    List(answer, steps).Insert((int)OpsRequest.ToNumber(patch[2]), Resolve(patch[3]));
                    break;
                default:
                    var list = List(answer, steps);
                    var (from, to) = ((int)OpsRequest.ToNumber(patch[2]), (int)OpsRequest.ToNumber(patch[3]));
                    var moved = list[from];
                    list.RemoveAt(from);
                    list.Insert(to, moved);
                    break;
            }
        }

        return answer;
    }

    private static JsonArray List(JsonNode root, string[] steps)
    {
        foreach (var step in steps)
        {
            root = root is JsonArray list
                ? list[int.Parse(step, CultureInfo.InvariantCulture)]!
                : root[step] ??= new JsonArray();
        }

        return root.AsArray();
    }
}
