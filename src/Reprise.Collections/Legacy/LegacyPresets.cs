using System.Text.Json;
using System.Text.Json.Nodes;
using static Reprise.Collections.LegacyValues;
using static Reprise.Collections.PresetConfig.Types;
using LeechAction = Reprise.Collections.PresetConfig.Types.LeechAction;

namespace Reprise.Collections;

public static partial class LegacyJson
{
    private const float EaseScale = 1000f;
    private const float UnsetHardMultiplier = 1.2f;

    private static readonly HashSet<string> NewKeys = new(StringComparer.Ordinal) { "bury", "delays", "initialFactor", "ints", "order", "perDay" };
    private static readonly HashSet<string> ReviewKeys = new(StringComparer.Ordinal) { "bury", "ease4", "ivlFct", "maxIvl", "perDay", "hardFactor" };
    private static readonly HashSet<string> LapseKeys = new(StringComparer.Ordinal) { "delays", "leechAction", "leechFails", "minInt", "mult" };
    private static readonly HashSet<string> PresetKeys = new(StringComparer.Ordinal)
    {
        "id", "mod", "name", "usn", "maxTaken", "autoplay", "timer", "replayq", "new", "rev", "lapse", "dyn", "newMix", "newPerDayMinimum",
        "interdayLearningMix", "reviewOrder", "newSortOrder", "newGatherPriority", "buryInterdayLearning", "fsrsWeights", "fsrsParams5",
        "fsrsParams6", "desiredRetention", "ignoreRevlogsBeforeDate", "easyDaysPercentages", "stopTimerOnAnswer", "secondsToShowQuestion",
        "secondsToShowAnswer", "questionAction", "answerAction", "waitForAudio", "sm2Retention", "weightSearch",
    };

    /// <summary>Reads a preset. Values are taken as they are, also out of range ones.</summary>
    /// <exception cref="InvalidJsonException">A key is missing or has a value that cannot be understood.</exception>
    /// <remarks>docs/spec/collection-format.md §5.4.</remarks>
    public static Preset PresetFromJson(JsonElement json)
    {
        var preset = new LegacyObject(json, "deck config");
        var config = new PresetConfig
        {
            CapAnswerTimeToSecs = preset.Required<uint>("maxTaken", Count),
            DisableAutoplay = !preset.Required<bool>("autoplay", Bool),
            ShowTimer = preset.RequiredOr<uint>("timer", LegacyValues.Byte, 0) != 0,
            SkipQuestionWhenReplayingAnswer = !preset.Optional<bool>("replayq", Bool, false),
            NewMix = preset.Optional<ReviewMix>("newMix", Number, default),
            NewPerDayMinimum = preset.Optional<uint>("newPerDayMinimum", UInt32, 0),
            InterdayLearningMix = preset.Optional<ReviewMix>("interdayLearningMix", Number, default),
            ReviewOrder = preset.Optional<ReviewCardOrder>("reviewOrder", Number, default),
            NewCardSortOrder = preset.Optional<NewCardSortOrder>("newSortOrder", Number, default),
            NewCardGatherPriority = preset.Optional<NewCardGatherPriority>("newGatherPriority", Number, default),
            BuryInterdayLearning = preset.Optional<bool>("buryInterdayLearning", Bool, false),
            DesiredRetention = preset.Optional<float>("desiredRetention", Single, 0),
            HistoricalRetention = preset.Optional<float>("sm2Retention", Single, 0),
            IgnoreRevlogsBeforeDate = preset.Optional<string>("ignoreRevlogsBeforeDate", Text, ""),
            ParamSearch = preset.Optional<string>("weightSearch", Text, ""),
            StopTimerOnAnswer = preset.Optional<bool>("stopTimerOnAnswer", Bool, false),
            SecondsToShowQuestion = preset.Optional<float>("secondsToShowQuestion", Single, 0),
            SecondsToShowAnswer = preset.Optional<float>("secondsToShowAnswer", Single, 0),
            QuestionAction = preset.Optional("questionAction", OneOf<QuestionAction>(2), default),
            AnswerAction = preset.Optional("answerAction", OneOf<AnswerAction>(5), default),
            WaitForAudio = preset.Optional<bool>("waitForAudio", Bool, true),
        };
        config.FsrsParams4.AddRange(preset.Optional<List<float>>("fsrsWeights", Singles, []));
        config.FsrsParams5.AddRange(preset.Optional<List<float>>("fsrsParams5", Singles, []));
        config.FsrsParams6.AddRange(preset.Optional<List<float>>("fsrsParams6", Singles, []));
        config.EasyDaysPercentages.AddRange(preset.Optional<List<float>>("easyDaysPercentages", Singles, []));
        preset.Drop("dyn");

        var ofNew = ReadPart(preset, "new", config, ReadNew, DefaultNew);
        var ofReview = ReadPart(preset, "rev", config, ReadReview, DefaultReview);
        var ofLapse = ReadPart(preset, "lapse", config, ReadLapse, DefaultLapse);
        var result = new Preset
        {
            Id = new PresetId(preset.Required<long>("id", LooseInt64)),
            Modified = preset.Required<long>("mod", LooseInt64),
            Name = preset.Required<string>("name", Text),
            Usn = preset.Required<int>("usn", Int32),
            Config = config,
        };
        var other = preset.Rest() ?? [];
        KeepPart(other, "new", ofNew);
        KeepPart(other, "rev", ofReview);
        KeepPart(other, "lapse", ofLapse);
        config.Other = LegacyObject.Bytes(other);
        return result;
    }

    /// <summary>Writes a preset: all keys, also those with default values.</summary>
    public static JsonObject PresetToJson(Preset preset)
    {
        var config = preset.Config;
        var other = LegacyObject.Kept(config.Other);
        var json = new JsonObject
        {
            ["id"] = preset.Id.Value,
            ["mod"] = preset.Modified,
            ["name"] = preset.Name,
            ["usn"] = preset.Usn,
            ["maxTaken"] = unchecked((int)config.CapAnswerTimeToSecs),
            ["autoplay"] = !config.DisableAutoplay,
            ["timer"] = config.ShowTimer ? 1 : 0,
            ["replayq"] = !config.SkipQuestionWhenReplayingAnswer,
            ["new"] = WithKept(WriteNew(config), other["new"], NewKeys),
            ["rev"] = WithKept(WriteReview(config), other["rev"], ReviewKeys),
            ["lapse"] = WithKept(WriteLapse(config), other["lapse"], LapseKeys),
            ["dyn"] = false,
            ["newMix"] = (int)config.NewMix,
            ["newPerDayMinimum"] = config.NewPerDayMinimum,
            ["interdayLearningMix"] = (int)config.InterdayLearningMix,
            ["reviewOrder"] = (int)config.ReviewOrder,
            ["newSortOrder"] = (int)config.NewCardSortOrder,
            ["newGatherPriority"] = (int)config.NewCardGatherPriority,
            ["buryInterdayLearning"] = config.BuryInterdayLearning,
            ["fsrsWeights"] = Numbers(config.FsrsParams4),
            ["fsrsParams5"] = Numbers(config.FsrsParams5),
            ["fsrsParams6"] = Numbers(config.FsrsParams6),
            ["desiredRetention"] = Finite(config.DesiredRetention),
            ["ignoreRevlogsBeforeDate"] = config.IgnoreRevlogsBeforeDate,
            ["easyDaysPercentages"] = Numbers(config.EasyDaysPercentages),
            ["stopTimerOnAnswer"] = config.StopTimerOnAnswer,
            ["secondsToShowQuestion"] = Finite(config.SecondsToShowQuestion),
            ["secondsToShowAnswer"] = Finite(config.SecondsToShowAnswer),
            ["questionAction"] = Enum.IsDefined(config.QuestionAction) ? (int)config.QuestionAction : 0,
            ["answerAction"] = Enum.IsDefined(config.AnswerAction) ? (int)config.AnswerAction : 0,
            ["waitForAudio"] = config.WaitForAudio,
            ["sm2Retention"] = Finite(config.HistoricalRetention),
            ["weightSearch"] = config.ParamSearch,
        };
        AddKept(json, other, PresetKeys);
        return json;
    }

    /// <summary>Reads one of the sub-objects; one that cannot be understood becomes its default as a whole.</summary>
    /// <returns>Its unknown keys.</returns>
    private static JsonObject? ReadPart(
        LegacyObject preset,
        string key,
        PresetConfig config,
        Action<LegacyObject, PresetConfig> read,
        Action<PresetConfig> setDefault)
    {
        var json = preset.Required<JsonElement>(key, static (JsonElement value, out JsonElement same) =>
        {
            same = value;
            return true;
        });
        try
        {
            var part = new LegacyObject(json, key);
            read(part, config);
            return part.Rest();
        }
        catch (InvalidJsonException)
        {
            setDefault(config);
            return null;
        }
    }

    private static void ReadNew(LegacyObject part, PresetConfig config)
    {
        config.BuryNew = part.Optional<bool>("bury", Bool, false);
        var steps = part.RequiredOr<List<float>>("delays", Singles, []);
        config.InitialEase = part.Required<uint>("initialFactor", UInt16) / EaseScale;
        (config.GraduatingIntervalGood, config.GraduatingIntervalEasy) = part.RequiredOr<(uint, uint)>("ints", Intervals, (1, 4));
        config.NewCardInsertOrder = part.RequiredOr<int>("order", Int32, 1) == 0 ? NewCardInsertOrder.Random : NewCardInsertOrder.Due;
        config.NewPerDay = part.RequiredOr<uint>("perDay", UInt32, 0);
        config.LearnSteps.AddRange(steps);
    }

    private static void DefaultNew(PresetConfig config)
    {
        config.BuryNew = false;
        config.LearnSteps.Clear();
        config.LearnSteps.AddRange([1f, 10f]);
        config.InitialEase = 2.5f;
        config.GraduatingIntervalGood = 1;
        config.GraduatingIntervalEasy = 4;
        config.NewCardInsertOrder = NewCardInsertOrder.Due;
        config.NewPerDay = 20;
    }

    private static JsonObject WriteNew(PresetConfig config) => new()
    {
        ["bury"] = config.BuryNew,
        ["delays"] = Numbers(config.LearnSteps),
        ["initialFactor"] = (int)(config.InitialEase * EaseScale),
        ["ints"] = Numbers([config.GraduatingIntervalGood, config.GraduatingIntervalEasy, 0]),
        ["order"] = config.NewCardInsertOrder == NewCardInsertOrder.Random ? 0 : 1,
        ["perDay"] = config.NewPerDay,
    };

    private static void ReadReview(LegacyObject part, PresetConfig config)
    {
        config.BuryReviews = part.Optional<bool>("bury", Bool, false);
        config.EasyMultiplier = part.Required<float>("ease4", Single);
        config.IntervalMultiplier = part.Required<float>("ivlFct", Single);
        config.MaximumReviewInterval = part.Required<uint>("maxIvl", UInt32);
        config.ReviewsPerDay = part.RequiredOr<uint>("perDay", UInt32, 0);
        config.HardMultiplier = part.Optional<float>("hardFactor", Single, UnsetHardMultiplier);
    }

    private static void DefaultReview(PresetConfig config)
    {
        config.BuryReviews = false;
        config.EasyMultiplier = 1.3f;
        config.IntervalMultiplier = 1;
        config.MaximumReviewInterval = 36500;
        config.ReviewsPerDay = 200;
        config.HardMultiplier = UnsetHardMultiplier;
    }

    private static JsonObject WriteReview(PresetConfig config) => new()
    {
        ["bury"] = config.BuryReviews,
        ["ease4"] = Finite(config.EasyMultiplier),
        ["ivlFct"] = Finite(config.IntervalMultiplier),
        ["maxIvl"] = config.MaximumReviewInterval,
        ["perDay"] = config.ReviewsPerDay,
        ["hardFactor"] = Finite(config.HardMultiplier),
    };

    private static void ReadLapse(LegacyObject part, PresetConfig config)
    {
        var steps = part.RequiredOr<List<float>>("delays", Singles, []);
        config.LeechAction = part.RequiredOr<int>("leechAction", Int32, 1) == 0 ? LeechAction.Suspend : LeechAction.TagOnly;
        config.LeechThreshold = part.Required<uint>("leechFails", UInt32);
        config.MinimumLapseInterval = part.Required<uint>("minInt", UInt32);
        config.LapseMultiplier = part.Required<float>("mult", Single);
        config.RelearnSteps.AddRange(steps);
    }

    private static void DefaultLapse(PresetConfig config)
    {
        config.RelearnSteps.Clear();
        config.RelearnSteps.Add(10f);
        config.LeechAction = LeechAction.TagOnly;
        config.LeechThreshold = 8;
        config.MinimumLapseInterval = 1;
        config.LapseMultiplier = 0;
    }

    private static JsonObject WriteLapse(PresetConfig config) => new()
    {
        ["delays"] = Numbers(config.RelearnSteps),
        ["leechAction"] = config.LeechAction == LeechAction.Suspend ? 0 : 1,
        ["leechFails"] = config.LeechThreshold,
        ["minInt"] = config.MinimumLapseInterval,
        ["mult"] = Finite(config.LapseMultiplier),
    };

    private static bool Intervals(JsonElement json, out (uint Good, uint Easy) value)
    {
        value = default;
        if (!List<uint>(json, UInt16, out var intervals) || intervals.Count < 2)
        {
            return false;
        }

        value = (intervals[0], intervals[1]);
        return true;
    }

    private static void KeepPart(JsonObject other, string key, JsonObject? part)
    {
        if (part is not null)
        {
            other[key] = part;
        }
    }

    private static JsonObject WithKept(JsonObject part, JsonNode? kept, HashSet<string> known)
    {
        if (kept is JsonObject unknown)
        {
            AddKept(part, unknown, known);
        }

        return part;
    }
}
