namespace Reprise.Server;

/// <summary>Settings of the collection.</summary>
internal static class SettingsEndpoints
{
    /// <summary>9999 minutes (docs/spec/screens-and-statistics.md A17), and a minute less a second for values of other programs.</summary>
    private const int MostSeconds = (9999 * 60) + 59;

    public static RouteGroupBuilder MapSettings(this RouteGroupBuilder api)
    {
        var settings = api.MapGroup("/settings").WithTags("Settings");
        settings.MapGet("", (CallersCollection mine) => mine.Read(collection => Answer(collection.ReadPreferences()))).WithName("GetSettings").WithSummary("The collection's settings");
        settings.MapPatch("", Change).WithName("ChangeSettings").WithSummary("Change some of the collection's settings");
        return api;
    }

    private static async Task<SettingsAnswer> Change(SettingsPatch request, CallersCollection mine)
    {
        await mine.Change(collection => collection.SavePreferences(Merged(collection.ReadPreferences(), request)));
        return await mine.Read(collection => Answer(collection.ReadPreferences()));
    }

    private static SettingsAnswer Answer(Preferences preferences)
    {
        var (scheduling, reviewing, editing, backups) = Parts(preferences);
        return new SettingsAnswer(
            (int)scheduling.Rollover, (int)scheduling.LearnAheadSeconds, Word(scheduling.NewReviewMix), scheduling.DayLearnFirst, (int)reviewing.TimeLimitSeconds,
            reviewing.ShowRemainingDueCounts, reviewing.ShowIntervalsOnButtons, reviewing.ShowIntervalsOnButtons, reviewing.HideAudioPlayButtons,
            reviewing.InterruptAudioWhenAnswering, reviewing.LoadBalancer, reviewing.FsrsShortTermWithSteps, editing.PasteImagesAsPng, !editing.PasteStripsFormatting,
            editing.DefaultSearchText, editing.IgnoreAccentsInSearch, editing.RenderLatex, !editing.AddingDefaultsToCurrentDeck, !scheduling.NewTimezone,
            new BackupSettings((int)backups.Daily, (int)backups.Weekly, (int)backups.Monthly, (int)backups.MinimumIntervalMinutes));
    }

    private static Preferences Merged(Preferences preferences, SettingsPatch patch)
    {
        var (scheduling, reviewing, editing, backups) = Parts(preferences);
        return new Preferences
        {
            Scheduling = scheduling with
            {
                Rollover = Number(patch.RolloverHour, scheduling.Rollover, 23, "rolloverHour"),
                LearnAheadSeconds = Number(patch.LearnAheadSecs, scheduling.LearnAheadSeconds, MostSeconds, "learnAheadSecs"),
                NewReviewMix = patch.NewReviewMix is { } mix ? Mix(mix) : scheduling.NewReviewMix,
                DayLearnFirst = patch.DayLearnFirst ?? scheduling.DayLearnFirst,
            },
            Reviewing = reviewing with
            {
                TimeLimitSeconds = Number(patch.TimeLimitSecs, reviewing.TimeLimitSeconds, MostSeconds, "timeLimitSecs"),
                ShowRemainingDueCounts = patch.ShowRemaining ?? reviewing.ShowRemainingDueCounts,
                ShowIntervalsOnButtons = patch.ShowIntervals ?? patch.ShowEstimates ?? reviewing.ShowIntervalsOnButtons,
                HideAudioPlayButtons = patch.HideAudioButtons ?? reviewing.HideAudioPlayButtons,
                InterruptAudioWhenAnswering = patch.InterruptAudio ?? reviewing.InterruptAudioWhenAnswering,
                LoadBalancer = patch.LoadBalancer ?? reviewing.LoadBalancer,
                FsrsShortTermWithSteps = patch.FsrsShortTermWithSteps ?? reviewing.FsrsShortTermWithSteps,
            },
            Editing = editing with
            {
                PasteImagesAsPng = patch.PasteAsPng ?? editing.PasteImagesAsPng,
                PasteStripsFormatting = !(patch.PasteKeepsFormatting ?? !editing.PasteStripsFormatting),
                DefaultSearchText = patch.DefaultSearch ?? editing.DefaultSearchText,
                IgnoreAccentsInSearch = patch.IgnoreAccents ?? editing.IgnoreAccentsInSearch,
                RenderLatex = patch.RenderLatex ?? editing.RenderLatex,
                AddingDefaultsToCurrentDeck = !(patch.AddingFollowsNoteType ?? !editing.AddingDefaultsToCurrentDeck),
            },
            Backups = patch.Backups is null ? backups : new BackupLimits
            {
                Daily = Number(patch.Backups.Daily, 0, 9999, "backups"),
                Weekly = Number(patch.Backups.Weekly, 0, 9999, "backups"),
                Monthly = Number(patch.Backups.Monthly, 0, 9999, "backups"),
                MinimumIntervalMinutes = Math.Max(5, Number(patch.Backups.EveryMinutes, 0, 9999, "backups")),
            },
        };
    }

    private static (SchedulingPreferences Scheduling, ReviewingPreferences Reviewing, EditingPreferences Editing, BackupLimits Backups) Parts(Preferences preferences) =>
        (preferences.Scheduling ?? new(), preferences.Reviewing ?? new(), preferences.Editing ?? new(), preferences.Backups ?? BackupLimits.Default);

    private static uint Number(int? wanted, uint before, int most, string member) => wanted switch
    {
        null => before,
        >= 0 and var value when value <= most => (uint)value,
        _ => throw ApiException.Invalid(member, $"A number from 0 to {most} is needed."),
    };

    private static string Word(NewReviewMix mix) => mix switch
    {
        NewReviewMix.ReviewsFirst => "reviews-first",
        NewReviewMix.NewFirst => "new-first",
        _ => "mix",
    };

    private static NewReviewMix Mix(string word) => word switch
    {
        "mix" => NewReviewMix.Distribute,
        "reviews-first" => NewReviewMix.ReviewsFirst,
        "new-first" => NewReviewMix.NewFirst,
        _ => throw ApiException.Invalid("newReviewMix", "The order is mix, reviews-first or new-first."),
    };
}
