using System.Globalization;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>tags.jsonl: programs of tag operations on a new collection.</summary>
internal sealed class TagCases(SearchSetups setups)
{
    public CaseKind Kind => new(["tags.jsonl"], Read, _ => null, Rules)
    {
        Program = input => new TagReplay(setups.Empty(), input.Value),
    };

    private static ComparisonRules Rules { get; } = new ComparisonRules()
        .Where("result.error.message", (expected, actual) =>
            expected?.GetValue<string>().StartsWith("<pre>", StringComparison.Ordinal) == true || JsonNode.DeepEquals(expected, actual))
        .Where("result.undo", (expected, actual) => (expected?.GetValue<string>() ?? "") == (actual?.GetValue<string>() ?? ""))
        .Where("result.tags", SameCompletion);

    /// <summary>The first <c>limit</c> suffice; which is how the replay answers.</summary>
    private static bool SameCompletion(JsonNode? expected, JsonNode? actual) =>
        expected is JsonArray wanted && actual is JsonArray got
        && got.Count <= wanted.Count && wanted.Count - got.Count <= 1 && got.Zip(wanted).All(pair => JsonNode.DeepEquals(pair.First, pair.Second));

    private static IEnumerable<GoldenCase> Read(string path)
    {
        foreach (var line in GoldenFiles.Lines(path))
        {
            var whole = line.AsObject();
            var inputs = new JsonArray(new JsonObject { ["op"] = "start" });
            var expected = new JsonArray(new JsonObject { ["after"] = whole["start"]!.DeepClone() });
            whole.Remove("start");
            foreach (var step in whole["steps"]!.AsArray())
            {
                // The reference aborts there; nothing after it was recorded.
                if (step!["result"]?["error"]?["kind"]?.GetValue<string>() == "PANIC")
                {
                    break;
                }

                var split = GoldenFiles.Split(step.DeepClone().AsObject(), "", path, "result", "after");
                inputs.Add(split.Input.DeepClone());
                expected.Add(split.Expected!.DeepClone());
            }

            whole["steps"] = inputs;
            yield return new GoldenCase(whole["id"]!.GetValue<string>(), whole, expected, path);
        }
    }
}

/// <summary>A program of tag operations being run.</summary>
internal sealed class TagReplay : IProgramReplay
{
    private readonly SearchFixture fixture;
    private readonly List<NoteId> notes = [];
    private readonly long changesFrom;

    public TagReplay(SearchFixture fixture, JsonNode input)
    {
        this.fixture = fixture;
        var basic = Collection.NoteTypes.FindByName("Basic")!;
        foreach (var (tags, i) in input["notes"]!.AsArray().Select((tags, i) => (tags!.GetValue<string>(), i)))
        {
            var note = AddNotes.New(basic) with
            {
                Fields = [i.ToString(CultureInfo.InvariantCulture), ""],
                Tags = tags.Split(' '),
            };
            notes.Add(Collection.AddNote(note, DeckId.Default).Value.Ids[0]);
        }

        foreach (var name in input["registered"]?.AsArray() ?? [])
        {
            Collection.SetTagCollapsed(name!.GetValue<string>(), collapsed: false);
        }

        fixture.Clock.Seconds += 60;
        changesFrom = fixture.Clock.Seconds;
    }

    private Collection Collection => fixture.Collection;

    public void Dispose() => fixture.Dispose();

    public bool Reveal(JsonNode step, JsonNode? recorded, bool same) => true;

    public JsonNode Answer(JsonNode step)
    {
        var op = step["op"]!.GetValue<string>();
        var answer = new JsonObject();
        if (op != "start")
        {
            var result = Run(op, step["args"]!);
            if (result is not null && result["error"] is null && op is not ("tag_tree" or "complete_tag" or "set_tag_collapsed"))
            {
                result["undo"] = Collection.UndoStatus.Undo;
            }

            if (result is not null)
            {
                answer["result"] = result;
            }
        }

        if (op is not ("tag_tree" or "complete_tag"))
        {
            answer["after"] = After();
        }

        return answer;
    }

    private JsonObject? Run(string op, JsonNode args)
    {
        try
        {
            return op switch
            {
                "add_note_tags" => Count(Collection.AddTagsToNotes(Notes(args), Text(args["tags"]))),
                "remove_note_tags" => Count(Collection.RemoveTagsFromNotes(Notes(args), Text(args["tags"]))),
                "remove_tags" => Count(Collection.RemoveTags(Text(args["tags"]))),
                "rename_tags" => Count(Collection.RenameTag(Text(args["old"]), Text(args["new"]))),
                "reparent_tags" => Count(Collection.ReparentTags(args["tags"]!.AsArray().Select(Text), Text(args["parent"]))),
                "clear_unused_tags" => Count(Collection.ClearTagsWithoutNotes()),
                "find_and_replace_tag" => Count(Collection.FindAndReplaceTags(
                    Notes(args), Text(args["search"]), Text(args["replacement"]), Flag(args["regex"]), Flag(args["match_case"]))),
                "set_note_tags" => SetTags(args),
                "set_tag_collapsed" => SetCollapsed(args),
                "complete_tag" => new JsonObject { ["tags"] = Strings(Collection.CompleteTag(Text(args["input"]), args["limit"]!.GetValue<int>())) },
                "tag_tree" => new JsonObject { ["tree"] = Tree(Collection.TagsAsTree()) },
                "undo" => new JsonObject { ["undone"] = Collection.Undo().Operation },
                _ => throw new InvalidDataException(op),
            };
        }
        catch (UndoEmptyException)
        {
            return new JsonObject { ["error"] = new JsonObject { ["kind"] = "UNDO_EMPTY", ["message"] = "UndoEmpty" } };
        }
        catch (CollectionException thrown)
        {
            return new JsonObject { ["error"] = SearchErrors.Of(thrown) };
        }
    }

    private JsonObject SetTags(JsonNode args)
    {
        var note = Collection.Notes.Get(notes[args["notes"]!.AsArray()[0]!.GetValue<int>()]);
        Collection.UpdateNote(note with { Tags = [.. args["tags"]!.AsArray().Select(Text)] });
        return [];
    }

    private JsonObject SetCollapsed(JsonNode args)
    {
        Collection.SetTagCollapsed(Text(args["name"]), Flag(args["collapsed"]));
        return [];
    }

    private static JsonObject Count(OperationResult<int> result) => new() { ["count"] = result.Value };

    private static JsonObject Tree(TagNode node)
    {
        var tree = new JsonObject { ["name"] = node.Name, ["level"] = node.Level, ["collapsed"] = node.Collapsed };
        if (node.Children.Count > 0)
        {
            tree["children"] = new JsonArray([.. node.Children.Select(Tree)]);
        }

        return tree;
    }

    private JsonObject After()
    {
        var stored = notes.Select(Collection.Notes.Find).ToList();
        var after = new JsonObject
        {
            ["notes"] = new JsonArray([.. stored.Select(note => note is null ? null : (JsonNode)TagName.Join(note.Tags))]),
            ["tags"] = Strings(Collection.Tags.All().Select(tag => tag.Name)),
        };
        AddUnlessEmpty(after, "expanded", Strings(Collection.Tags.All().Where(tag => !tag.Collapsed).Select(tag => tag.Name)));
        AddUnlessEmpty(after, "modified", new JsonArray(
            [.. Enumerable.Range(0, stored.Count).Where(i => stored[i]?.Modified == changesFrom).Select(i => (JsonNode)i)]));
        return after;
    }

    private static void AddUnlessEmpty(JsonObject target, string key, JsonArray list)
    {
        if (list.Count > 0)
        {
            target[key] = list;
        }
    }

    private List<NoteId> Notes(JsonNode args) => [.. args["notes"]!.AsArray().Select(index => notes[index!.GetValue<int>()])];

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";

    private static bool Flag(JsonNode? node) => node?.GetValue<bool>() ?? false;
}
