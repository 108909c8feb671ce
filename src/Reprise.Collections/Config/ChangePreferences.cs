namespace Reprise.Collections;

/// <summary>Reading and saving preferences.</summary>
public static class ChangePreferences
{
    /// <summary>All parts of the preferences.</summary>
    /// <exception cref="SchedulerUpgradeRequiredException">The collection uses the first scheduler.</exception>
    public static Preferences ReadPreferences(this Collection collection) => new()
    {
        Scheduling = collection.ReadScheduling(),
        Reviewing = new ReviewingPreferences
        {
            HideAudioPlayButtons = collection.Read(ConfigKeys.HideAudioPlayButtons),
            InterruptAudioWhenAnswering = collection.Read(ConfigKeys.InterruptAudioWhenAnswering),
            ShowRemainingDueCounts = collection.Read(ConfigKeys.ShowRemainingDueCounts),
            ShowIntervalsOnButtons = collection.Read(ConfigKeys.ShowIntervalsAboveAnswerButtons),
            TimeLimitSeconds = collection.Read(ConfigKeys.AnswerTimeLimitSeconds),
            LoadBalancer = collection.Read(ConfigKeys.LoadBalancer),
            FsrsShortTermWithSteps = collection.Read(ConfigKeys.FsrsShortTermWithSteps),
        },
        Editing = new EditingPreferences
        {
            AddingDefaultsToCurrentDeck = collection.Read(ConfigKeys.AddingDefaultsToCurrentDeck),
            PasteImagesAsPng = collection.Read(ConfigKeys.PasteImagesAsPng),
            PasteStripsFormatting = collection.Read(ConfigKeys.PasteStripsFormatting),
            DefaultSearchText = collection.Read(ConfigKeys.DefaultSearchText),
            IgnoreAccentsInSearch = collection.Read(ConfigKeys.IgnoreAccentsInSearch),
            RenderLatex = collection.Read(ConfigKeys.RenderLatex),
        },
        Backups = collection.Read(ConfigKeys.Backups),
    };

    /// <summary>Saves the parts that are given, as one operation.</summary>
    /// <exception cref="SchedulerUpgradeRequiredException">The scheduling part is given, and the collection uses the first scheduler.</exception>
    public static OperationResult SavePreferences(this Collection collection, Preferences preferences) =>
        collection.Change(OperationKind.UpdatePreferences, change =>
        {
            if (preferences.Scheduling is { } scheduling)
            {
                Save(change, scheduling);
            }

            if (preferences.Reviewing is { } reviewing)
            {
                Save(change, reviewing);
            }

            if (preferences.Editing is { } editing)
            {
                Save(change, editing);
            }

            if (preferences.Backups is { } backups)
            {
                change.Config.Set(ConfigKeys.Backups, backups);
            }
        });

    private static SchedulingPreferences ReadScheduling(this Collection collection)
    {
        RequireSecondScheduler(collection);
        var mix = collection.Read(ConfigKeys.NewReviewMix);
        return new SchedulingPreferences
        {
            Rollover = (uint)(collection.RolloverHour() ?? CollectionTiming.DefaultRollover),
            LearnAheadSeconds = collection.Read(ConfigKeys.LearnAheadSeconds),
            NewReviewMix = mix is >= (int)NewReviewMix.Distribute and <= (int)NewReviewMix.NewFirst ? (NewReviewMix)mix : NewReviewMix.Distribute,
            NewTimezone = collection.Read(ConfigKeys.CreationOffset) is not null,
            DayLearnFirst = collection.Read(ConfigKeys.ShowDayLearningCardsFirst),
        };
    }

    private static void Save(Change change, SchedulingPreferences scheduling)
    {
        var collection = change.Collection;
        RequireSecondScheduler(collection);
        change.Config.Set(ConfigKeys.ShowDayLearningCardsFirst, scheduling.DayLearnFirst);
        change.Config.Set(ConfigKeys.LearnAheadSeconds, scheduling.LearnAheadSeconds);
        change.Config.Set(ConfigKeys.NewReviewMix, (int)scheduling.NewReviewMix);
        if ((collection.RolloverHour() ?? CollectionTiming.DefaultRollover) != scheduling.Rollover)
        {
            change.Config.Set(ConfigKeys.Rollover, unchecked((byte)scheduling.Rollover));
        }

        if (!scheduling.NewTimezone)
        {
            change.Config.Remove(ConfigKeys.CreationOffset.Name);
        }
        else if (collection.Read(ConfigKeys.CreationOffset) is null)
        {
            var zone = collection.Options.Role == CollectionRole.Device ? collection.Options.Clock.LocalTimeZone : collection.Options.Zone;
            change.Config.Set(ConfigKeys.CreationOffset, CollectionTiming.MinutesWest(zone ?? TimeZoneInfo.Utc, collection.Created));
        }
    }

    private static void Save(Change change, ReviewingPreferences reviewing)
    {
        change.Config.Set(ConfigKeys.HideAudioPlayButtons, reviewing.HideAudioPlayButtons);
        change.Config.Set(ConfigKeys.InterruptAudioWhenAnswering, reviewing.InterruptAudioWhenAnswering);
        change.Config.Set(ConfigKeys.ShowRemainingDueCounts, reviewing.ShowRemainingDueCounts);
        change.Config.Set(ConfigKeys.ShowIntervalsAboveAnswerButtons, reviewing.ShowIntervalsOnButtons);
        change.Config.Set(ConfigKeys.AnswerTimeLimitSeconds, reviewing.TimeLimitSeconds);
        change.Config.Set(ConfigKeys.LoadBalancer, reviewing.LoadBalancer);
        change.Config.Set(ConfigKeys.FsrsShortTermWithSteps, reviewing.FsrsShortTermWithSteps);
    }

    private static void Save(Change change, EditingPreferences editing)
    {
        change.Config.Set(ConfigKeys.AddingDefaultsToCurrentDeck, editing.AddingDefaultsToCurrentDeck);
        change.Config.Set(ConfigKeys.PasteImagesAsPng, editing.PasteImagesAsPng);
        change.Config.Set(ConfigKeys.PasteStripsFormatting, editing.PasteStripsFormatting);
        change.Config.Set(ConfigKeys.DefaultSearchText, editing.DefaultSearchText);
        change.Config.Set(ConfigKeys.IgnoreAccentsInSearch, editing.IgnoreAccentsInSearch);
        change.Config.Set(ConfigKeys.RenderLatex, editing.RenderLatex);
    }

    private static void RequireSecondScheduler(Collection collection)
    {
        if (collection.Read(ConfigKeys.SchedulerVersion) != 2)
        {
            throw new SchedulerUpgradeRequiredException();
        }
    }
}
