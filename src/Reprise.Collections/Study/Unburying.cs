namespace Reprise.Collections;

/// <summary>Buried cards come back when a new day begins.</summary>
/// <remarks>docs/spec/scheduler.md §3.5.</remarks>
internal static class Unburying
{
    private const uint FarAhead = 7;

    /// <summary>Unburies if that was not done today, or was done on a day that a wrong clock made up.</summary>
    public static void IfDayRolledOver(Collection collection, uint today)
    {
        var last = collection.Read(ConfigKeys.LastUnburied);
        if (last < today || today + FarAhead < last)
        {
            Now(collection, today);
        }
    }

    /// <summary>Unburies everything: neither undoable nor a change that is sent to other devices.</summary>
    public static void Now(Collection collection, uint today)
    {
        if (collection.IsSnapshot)
        {
            return;
        }

        collection.Database.Execute(
            "update cards set queue = case type when 0 then 0 when 2 then 2 when 1 then case when due > 1000000000 then 1 else 3 end "
            + "when 3 then case when due > 1000000000 then 1 else 3 end else queue end where queue in (-2, -3)");
        CollectionTiming.WriteAside(collection, ConfigKeys.LastUnburied.Name, today);
    }
}
