using System.Text.Json;
using System.Text.Json.Nodes;
using static Reprise.Collections.LegacyValues;

namespace Reprise.Collections;

public static partial class LegacyJson
{
    private static readonly HashSet<string> DeckKeys = new(StringComparer.Ordinal)
    {
        "id", "mod", "name", "usn", "lrnToday", "revToday", "newToday", "timeToday", "collapsed", "browserCollapsed", "desc", "md", "dyn", "return",
        "conf", "extendNew", "extendRev", "reviewLimit", "newLimit", "reviewLimitToday", "newLimitToday", "desiredRetention",
        "resched", "terms", "separate", "delays", "previewDelay", "previewAgainSecs", "previewHardSecs", "previewGoodSecs",
    };

    /// <summary>Reads a deck; its name is normalised.</summary>
    /// <exception cref="InvalidJsonException">A key is missing or has a value that cannot be understood.</exception>
    /// <remarks>docs/spec/collection-format.md §5.3.</remarks>
    public static Deck DeckFromJson(JsonElement json)
    {
        var deck = new LegacyObject(json, "deck");
        var id = deck.Required<long>("id", LooseInt64);
        var modified = deck.Optional<long>("mod", LooseInt64, 0);
        var name = deck.Required<string>("name", Text);
        var usn = deck.Required<int>("usn", Int32);
        var common = ReadCommon(deck);
        var description = deck.Optional<string>("desc", Text, "");
        var markdown = deck.Optional<bool>("md", Bool, false);
        var filtered = deck.Required<bool>("dyn", IsFiltered);
        deck.Drop("return");
        var kind = filtered ? new DeckKind { Filtered = ReadFiltered(deck) } : new DeckKind { Normal = ReadNormal(deck) };
        if (kind.Normal is { } normal)
        {
            normal.Description = description;
            normal.MarkdownDescription = markdown;
        }

        common.Other = deck.RestBytes();
        return new Deck
        {
            Id = new DeckId(id),
            Name = DeckName.FromHuman(name),
            Modified = modified,
            Usn = usn,
            Common = common,
            Kind = kind,
        };
    }

    /// <summary>Writes a deck, all keys in the order of docs/spec/collection-format.md §5.3.</summary>
    public static JsonObject DeckToJson(Deck deck)
    {
        var common = deck.Common;
        var day = common.LastDayStudied;
        var json = new JsonObject
        {
            ["id"] = deck.Id.Value,
            ["mod"] = deck.Modified,
            ["name"] = deck.Name.Human,
            ["usn"] = deck.Usn,
            ["lrnToday"] = new JsonArray(day, common.LearningStudied),
            ["revToday"] = new JsonArray(day, common.ReviewStudied),
            ["newToday"] = new JsonArray(day, common.NewStudied),
            ["timeToday"] = new JsonArray(day, common.MillisecondsStudied),
            ["collapsed"] = common.StudyCollapsed,
            ["browserCollapsed"] = common.BrowserCollapsed,
            ["desc"] = deck.Normal?.Description ?? "",
        };
        if (deck.Normal is { MarkdownDescription: true })
        {
            json["md"] = true;
        }

        json["dyn"] = deck.IsFiltered ? 1 : 0;
        if (deck.Normal is { } normal)
        {
            WriteNormal(json, normal);
        }
        else
        {
            WriteFiltered(json, deck.Filtered!);
        }

        AddKept(json, LegacyObject.Kept(common.Other), DeckKeys);
        return json;
    }

    private static DeckCommon ReadCommon(LegacyObject deck)
    {
        var learning = deck.Required<DayAmount>("lrnToday", Today);
        var review = deck.Required<DayAmount>("revToday", Today);
        var fresh = deck.Required<DayAmount>("newToday", Today);
        var time = deck.Required<DayAmount>("timeToday", Today);

        // Schema 18 keeps one day; amounts of other days are over (§5.3).
        var day = Math.Max(time.Day, Math.Max(fresh.Day, review.Day));
        return new DeckCommon
        {
            StudyCollapsed = deck.Required<bool>("collapsed", Bool),
            BrowserCollapsed = deck.Optional<bool>("browserCollapsed", Bool, false),
            LastDayStudied = unchecked((uint)day),
            LearningStudied = learning.On(day),
            ReviewStudied = review.On(day),
            NewStudied = fresh.On(day),
            MillisecondsStudied = time.Amount,
        };
    }

    private static NormalDeck ReadNormal(LegacyObject deck)
    {
        var normal = new NormalDeck
        {
            ConfigId = deck.Required<long>("conf", LooseInt64),
            ExtendNew = deck.Lenient<uint>("extendNew", Count, 0),
            ExtendReview = deck.Lenient<uint>("extendRev", Count, 0),
            ReviewLimitToday = deck.Lenient<NormalDeck.Types.DayLimit?>("reviewLimitToday", DayLimit, null),
            NewLimitToday = deck.Lenient<NormalDeck.Types.DayLimit?>("newLimitToday", DayLimit, null),
        };
        if (deck.Lenient("reviewLimit", OrNull<uint>(UInt32), null) is { } reviewLimit)
        {
            normal.ReviewLimit = reviewLimit;
        }

        if (deck.Lenient("newLimit", OrNull<uint>(UInt32), null) is { } newLimit)
        {
            normal.NewLimit = newLimit;
        }

        if (deck.Lenient("desiredRetention", OrNull<float>(Percents), null) is { } retention)
        {
            normal.DesiredRetention = retention;
        }

        return normal;
    }

    private static void WriteNormal(JsonObject json, NormalDeck normal)
    {
        json["conf"] = normal.ConfigId;
        json["extendNew"] = unchecked((int)normal.ExtendNew);
        json["extendRev"] = unchecked((int)normal.ExtendReview);
        json["reviewLimit"] = normal.HasReviewLimit ? normal.ReviewLimit : null;
        json["newLimit"] = normal.HasNewLimit ? normal.NewLimit : null;
        json["reviewLimitToday"] = DayLimit(normal.ReviewLimitToday);
        json["newLimitToday"] = DayLimit(normal.NewLimitToday);
        json["desiredRetention"] = normal.HasDesiredRetention ? ToPercents(normal.DesiredRetention) : null;
    }

    private static FilteredDeck ReadFiltered(LegacyObject deck)
    {
        var filtered = new FilteredDeck
        {
            Reschedule = deck.Required<bool>("resched", LooseBool),
            PreviewDelay = deck.Optional<uint>("previewDelay", UInt32, 0),
            PreviewAgainSecs = deck.Optional<uint>("previewAgainSecs", UInt32, 0),
            PreviewHardSecs = deck.Optional<uint>("previewHardSecs", UInt32, 0),
            PreviewGoodSecs = deck.Optional<uint>("previewGoodSecs", UInt32, 0),
        };
        filtered.SearchTerms.AddRange(deck.Required<List<FilteredDeck.Types.SearchTerm>>("terms", SearchTerms));
        filtered.Delays.AddRange(deck.Lenient<List<float>>("delays", Singles, []));
        deck.Optional<bool>("separate", Bool, true);
        return filtered;
    }

    private static void WriteFiltered(JsonObject json, FilteredDeck filtered)
    {
        json["resched"] = filtered.Reschedule;
        json["terms"] = new JsonArray([.. filtered.SearchTerms.Select(term => new JsonArray(term.Search, (int)Math.Min(term.Limit, int.MaxValue), (int)term.Order))]);
        json["separate"] = true;
        json["delays"] = filtered.Delays.Count == 0 ? null : Numbers(filtered.Delays);
        json["previewDelay"] = filtered.PreviewDelay;
        json["previewAgainSecs"] = filtered.PreviewAgainSecs;
        json["previewHardSecs"] = filtered.PreviewHardSecs;
        json["previewGoodSecs"] = filtered.PreviewGoodSecs;
    }

    private static bool IsFiltered(JsonElement json, out bool value)
    {
        if (LegacyValues.Byte(json, out var number))
        {
            value = number == 1;
            return true;
        }

        return Bool(json, out value);
    }

    /// <summary>A <c>[day, amount]</c> pair; what is not an integer in it counts as 0.</summary>
    private static bool Today(JsonElement json, out DayAmount value)
    {
        value = default;
        if (json.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        var length = json.GetArrayLength();
        value = new DayAmount(length > 1 ? At(json, length - 2) : 0, length > 0 ? At(json, length - 1) : 0);
        return true;

        static int At(JsonElement pair, int index) => Int64(pair[index], out var number) ? unchecked((int)number) : 0;
    }

    private static bool DayLimit(JsonElement json, out NormalDeck.Types.DayLimit? value)
    {
        value = null;
        if (json.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (CanonicalJson.TryMember(json, "limit"u8, out var limitJson) && UInt32(limitJson, out var limit)
            && CanonicalJson.TryMember(json, "today"u8, out var todayJson) && UInt32(todayJson, out var today))
        {
            value = new NormalDeck.Types.DayLimit { Limit = limit, Today = today };
            return true;
        }

        return false;
    }

    private static JsonObject? DayLimit(NormalDeck.Types.DayLimit? limit) =>
        limit is null ? null : new JsonObject { ["limit"] = limit.Limit, ["today"] = limit.Today };

    private static bool SearchTerms(JsonElement json, out List<FilteredDeck.Types.SearchTerm> value) => List(json, SearchTerm, out value);

    private static bool SearchTerm(JsonElement json, out FilteredDeck.Types.SearchTerm value)
    {
        value = new FilteredDeck.Types.SearchTerm();
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != 3
            || !Text(json[0], out var search) || !LooseCount(json[1], out var limit)
            || !Number<FilteredDeck.Types.SearchTerm.Types.Order>(json[2], out var order))
        {
            return false;
        }

        value.Search = search;
        value.Limit = limit;
        value.Order = order;
        return true;
    }

    private readonly record struct DayAmount(int Day, int Amount)
    {
        public int On(int day) => Day == day ? Amount : 0;
    }
}
