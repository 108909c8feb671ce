using System.ComponentModel.DataAnnotations;

namespace Reprise.Server;

/// <summary>Settings of the collection, as its devices know them.</summary>
public sealed record SettingsAnswer(
    int RolloverHour, int LearnAheadSecs, [property: AllowedValues("mix", "reviews-first", "new-first")] string NewReviewMix, bool DayLearnFirst, int TimeLimitSecs, bool ShowRemaining, bool ShowEstimates, bool ShowIntervals,
    bool HideAudioButtons, bool InterruptAudio, bool LoadBalancer, bool FsrsShortTermWithSteps, bool PasteAsPng, bool PasteKeepsFormatting, string DefaultSearch,
    bool IgnoreAccents, bool RenderLatex, bool AddingFollowsNoteType, bool LegacyTimezone, BackupSettings Backups);

/// <summary>How many backups are kept.</summary>
public sealed record BackupSettings(int Daily, int Weekly, int Monthly, int EveryMinutes);

/// <summary>What of the settings is to change; absent members stay.</summary>
public sealed record SettingsPatch(
    int? RolloverHour, int? LearnAheadSecs, string? NewReviewMix, bool? DayLearnFirst, int? TimeLimitSecs, bool? ShowRemaining, bool? ShowEstimates, bool? ShowIntervals,
    bool? HideAudioButtons, bool? InterruptAudio, bool? LoadBalancer, bool? FsrsShortTermWithSteps, bool? PasteAsPng, bool? PasteKeepsFormatting, string? DefaultSearch,
    bool? IgnoreAccents, bool? RenderLatex, bool? AddingFollowsNoteType, BackupSettings? Backups);
