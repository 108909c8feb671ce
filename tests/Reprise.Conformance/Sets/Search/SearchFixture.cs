using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>An open collection, its clock, and the positions of its cards and notes.</summary>
internal sealed class SearchFixture(Collection collection, SearchClock clock) : IDisposable
{
    private Dictionary<long, int>? cards;
    private Dictionary<long, int>? notes;

    public Collection Collection => collection;

    public SearchClock Clock => clock;

    public Dictionary<long, int> CardPositions => cards ??= Positions(collection.SearchCards("").Select(id => id.Value));

    public Dictionary<long, int> NotePositions => notes ??= Positions(collection.SearchNotes("").Select(id => id.Value));

    public void Dispose() => collection.Dispose();

    public void Configure(JsonObject setup)
    {
        foreach (var (key, value) in setup["config"]?.AsObject() ?? [])
        {
            collection.Change(OperationKind.SkipUndo, change => change.Config.Set(key, value?.DeepClone()));
        }

        if (setup["current_deck"] is { } name)
        {
            var deck = collection.Decks.All().Single(deck => deck.Name.Human == name.GetValue<string>());
            collection.Change(OperationKind.SkipUndo, change => change.Config.Set(ConfigKeys.CurrentDeck, deck.Id.Value));
        }

        foreach (var (type, fields) in setup["exclude"]?.AsObject() ?? [])
        {
            Exclude(type, [.. fields!.AsArray().Select(field => field!.GetValue<string>())]);
        }
    }

    private void Exclude(string typeName, HashSet<string> fields)
    {
        var type = collection.NoteTypes.FindByName(typeName)!;
        var changed = type with
        {
            Fields =
            [
                .. type.Fields.Select(field =>
                {
                    var config = field.Config.Clone();
                    config.ExcludeFromSearch |= fields.Contains(field.Name);
                    return field with { Config = config };
                }),
            ],
        };
        collection.Change(OperationKind.SkipUndo, change => change.NoteTypes.Update(type, changed));
    }

    public void FillWithoutCloze()
    {
        foreach (var type in collection.NoteTypes.All().Where(type => type.IsCloze))
        {
            collection.RemoveNoteType(type.Id);
        }

        var basic = collection.NoteTypes.FindByName("Basic")!;
        foreach (var front in (string[])["x", "dog", "über"])
        {
            collection.AddNote(AddNotes.New(basic) with { Fields = [front, ""] }, DeckId.Default);
            clock.Seconds++;
        }

        clock.Seconds -= 3;
    }

    private static Dictionary<long, int> Positions(IEnumerable<long> ids) => ids.Order().Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i);
}

/// <summary>Lists of positions as the golden files write them.</summary>
internal static class PositionSets
{
    public static HashSet<int> Read(string text)
    {
        var set = new HashSet<int>();
        if (text.StartsWith("b:", StringComparison.Ordinal))
        {
            var bits = Convert.FromBase64String(text[2..]);
            set.UnionWith(Enumerable.Range(0, bits.Length * 8).Where(k => (bits[k / 8] >> (k % 8) & 1) == 1));
        }
        else if (text.Length > 0)
        {
            foreach (var part in text.Split(','))
            {
                var ends = part.Split('-').Select(int.Parse).ToArray();
                set.UnionWith(Enumerable.Range(ends[0], ends[^1] - ends[0] + 1));
            }
        }

        return set;
    }

    /// <summary>In one canonical spelling: ranges.</summary>
    public static string Write(IEnumerable<int> positions)
    {
        var text = new StringBuilder();
        var sorted = positions.Order().ToList();
        for (var i = 0; i < sorted.Count; i++)
        {
            var first = sorted[i];
            while (i + 1 < sorted.Count && sorted[i + 1] == sorted[i] + 1)
            {
                i++;
            }

            text.Append(text.Length > 0 ? "," : "").Append(first == sorted[i] ? $"{first}" : $"{first}-{sorted[i]}");
        }

        return text.ToString();
    }

    /// <summary>Two lists are the same set, however they are written.</summary>
    public static bool Same(JsonNode? a, JsonNode? b) =>
        a?.GetValueKind() == JsonValueKind.String && b?.GetValueKind() == JsonValueKind.String
        && Read(a.GetValue<string>()).SetEquals(Read(b.GetValue<string>()));
}
