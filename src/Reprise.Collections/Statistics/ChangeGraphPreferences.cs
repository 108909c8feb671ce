namespace Reprise.Collections;

/// <summary>Reading and saving how graphs are drawn.</summary>
public static class ChangeGraphPreferences
{
    /// <summary>What is stored; where that is none of the choices, the default.</summary>
    public static GraphPreferences ReadGraphPreferences(this Collection collection) => new(
        KnownWeekday(collection.Read(ConfigKeys.FirstDayOfWeek)),
        collection.Read(ConfigKeys.CardCountsSeparateInactive),
        collection.Read(ConfigKeys.FutureDueShowsBacklog));

    /// <summary>Saves the preferences. A weekday that no week may begin on is saved as Sunday.</summary>
    /// <remarks>Saving what is in force already is no step to be undone, though it is written where nothing was.</remarks>
    public static OperationResult SaveGraphPreferences(this Collection collection, GraphPreferences preferences) =>
        collection.Change(preferences == collection.ReadGraphPreferences() ? OperationKind.SkipUndo : OperationKind.UpdateConfig, change =>
        {
            change.Config.Set(ConfigKeys.FirstDayOfWeek, (int)KnownWeekday((int)preferences.FirstDayOfWeek));
            change.Config.Set(ConfigKeys.CardCountsSeparateInactive, preferences.CardCountsSeparateInactive);
            change.Config.Set(ConfigKeys.FutureDueShowsBacklog, preferences.FutureDueShowsBacklog);
        });

    private static DayOfWeek KnownWeekday(int day) =>
        (DayOfWeek)day is DayOfWeek.Sunday or DayOfWeek.Monday or DayOfWeek.Friday or DayOfWeek.Saturday ? (DayOfWeek)day : DayOfWeek.Sunday;
}
