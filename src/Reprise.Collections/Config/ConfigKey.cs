namespace Reprise.Collections;

/// <summary>A known configuration key with the value it has when the stored one is missing or of the wrong type.</summary>
/// <param name="Name">The key in the file.</param>
/// <param name="Default">What an unset or unreadable value reads as.</param>
public sealed record ConfigKey<T>(string Name, T Default);

/// <summary>The keys the engine knows (docs/spec/collection-format.md §7).</summary>
public static class ConfigKeys
{
#pragma warning disable CS1591 // the table of §7 explains each
    public static ConfigKey<int?> CreationOffset { get; } = new("creationOffset", null);
    public static ConfigKey<int?> LocalOffset { get; } = new("localOffset", null);
    public static ConfigKey<byte?> Rollover { get; } = new("rollover", null);
    public static ConfigKey<int> SchedulerVersion { get; } = new("schedVer", 1);
    public static ConfigKey<bool> Scheduler2021 { get; } = new("sched2021", false);
    public static ConfigKey<long> CurrentDeck { get; } = new("curDeck", 1);
    public static ConfigKey<long?> CurrentNoteType { get; } = new("curModel", null);
    public static ConfigKey<uint> NextNewCardPosition { get; } = new("nextPos", 0);
    public static ConfigKey<uint> LastUnburied { get; } = new("lastUnburied", 0);
    public static ConfigKey<uint> LearnAheadSeconds { get; } = new("collapseTime", 1200);
    public static ConfigKey<uint> AnswerTimeLimitSeconds { get; } = new("timeLim", 0);
    public static ConfigKey<int> NewReviewMix { get; } = new("newSpread", 0);
    public static ConfigKey<bool> ShowDayLearningCardsFirst { get; } = new("dayLearnFirst", false);
    public static ConfigKey<bool> ShowIntervalsAboveAnswerButtons { get; } = new("estTimes", true);
    public static ConfigKey<bool> ShowRemainingDueCounts { get; } = new("dueCounts", true);
    public static ConfigKey<bool> AddingDefaultsToCurrentDeck { get; } = new("addToCur", true);
    public static ConfigKey<int> FirstDayOfWeek { get; } = new("firstDayOfWeek", 0);
    public static ConfigKey<bool> NormalizeNoteText { get; } = new("normalize_note_text", true);
    public static ConfigKey<bool> Fsrs { get; } = new("fsrs", false);
    public static ConfigKey<bool> FsrsHealthCheck { get; } = new("fsrsHealthCheck", true);
    public static ConfigKey<bool> FsrsLegacyEvaluate { get; } = new("fsrsLegacyEvaluate", false);
    public static ConfigKey<bool> FsrsShortTermWithSteps { get; } = new("fsrsShortTermWithStepsEnabled", false);
    public static ConfigKey<bool> LoadBalancer { get; } = new("loadBalancerEnabled", true);
    public static ConfigKey<int> LastFsrsOptimize { get; } = new("lastFsrsOptimize", 0);
    public static ConfigKey<bool> NewCardsIgnoreReviewLimit { get; } = new("newCardsIgnoreReviewLimit", false);
    public static ConfigKey<bool> ApplyAllParentLimits { get; } = new("applyAllParentLimits", false);
    public static ConfigKey<string> CardStateCustomizer { get; } = new("cardStateCustomizer", "");
    public static ConfigKey<string> ReviewExtra { get; } = new("reviewExtra", "");
    public static ConfigKey<bool> IgnoreAccentsInSearch { get; } = new("ignoreAccentsInSearch", false);
    public static ConfigKey<string> DefaultSearchText { get; } = new("defaultSearchText", "");
    public static ConfigKey<bool> RenderLatex { get; } = new("renderLatex", false);
    public static ConfigKey<bool> InterruptAudioWhenAnswering { get; } = new("interruptAudioWhenAnswering", true);
    public static ConfigKey<bool> HideAudioPlayButtons { get; } = new("hideAudioPlayButtons", false);
    public static ConfigKey<bool> PasteImagesAsPng { get; } = new("pasteImagesAsPng", false);
    public static ConfigKey<bool> PasteStripsFormatting { get; } = new("pasteStripsFormatting", false);
    public static ConfigKey<bool> PreviewBothSides { get; } = new("previewBothSides", false);
    public static ConfigKey<bool> BrowserShowsNotes { get; } = new("browserTableShowNotesMode", false);
    public static ConfigKey<bool> RestorePositionBrowser { get; } = new("restorePositionBrowser", true);
    public static ConfigKey<bool> RestorePositionReviewer { get; } = new("restorePositionReviewer", true);
    public static ConfigKey<bool> ResetCountsBrowser { get; } = new("resetCountsBrowser", false);
    public static ConfigKey<bool> ResetCountsReviewer { get; } = new("resetCountsReviewer", false);
    public static ConfigKey<bool> RandomOrderReposition { get; } = new("randomOrderReposition", false);
    public static ConfigKey<bool> ShiftPositionOfExistingCards { get; } = new("shiftPositionOfExistingCards", false);
    public static ConfigKey<string> SetDueBrowser { get; } = new("setDueBrowser", "0");
    public static ConfigKey<string> SetDueReviewer { get; } = new("setDueReviewer", "1");
    public static ConfigKey<string> SortColumn { get; } = new("sortType", "noteFld");
    public static ConfigKey<bool> SortBackwards { get; } = new("sortBackwards", false);
    public static ConfigKey<bool> FutureDueShowsBacklog { get; } = new("futureDueShowBacklog", true);
    public static ConfigKey<bool> CardCountsSeparateInactive { get; } = new("cardCountsSeparateInactive", true);
    public static ConfigKey<bool> CollapseTags { get; } = new("collapseTags", false);
    public static ConfigKey<bool> CollapseNoteTypes { get; } = new("collapseNotetypes", false);
    public static ConfigKey<bool> CollapseDecks { get; } = new("collapseDecks", false);
    public static ConfigKey<bool> CollapseSavedSearches { get; } = new("collapseSavedSearches", false);
    public static ConfigKey<bool> CollapseToday { get; } = new("collapseToday", false);
    public static ConfigKey<bool> CollapseCardState { get; } = new("collapseCardState", false);
    public static ConfigKey<bool> CollapseFlags { get; } = new("collapseFlags", false);
    public static ConfigKey<BackupLimits> Backups { get; } = new("backups", BackupLimits.Default);
#pragma warning restore CS1591

    /// <summary>A key for values that belong to a note type; they go when it goes.</summary>
    public static string OfNoteType(NoteTypeId noteType, string key) => $"_nt_{noteType}_{key}";

    /// <summary>The deck a note type was last added to.</summary>
    public static ConfigKey<long?> LastDeckOf(NoteTypeId noteType) => new($"_nt_{noteType}_lastDeck", null);

    /// <summary>The note type that was last added to a deck.</summary>
    public static ConfigKey<long?> LastNoteTypeOf(DeckId deck) => new($"_deck_{deck}_lastNotetype", null);
}
