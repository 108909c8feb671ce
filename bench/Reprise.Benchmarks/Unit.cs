using Reprise.Collections;

namespace Reprise.Benchmarks;

/// <summary>The unit that makes figures of different machines comparable.</summary>
internal static class Unit
{
    /// <summary>Median time in milliseconds of a LIKE over all notes, cached.</summary>
    public static double Measure(string path)
    {
        using var database = Database.Open(path, DatabaseAccess.ReadOnly);
        database.ExecuteScript("pragma cache_size = -40960");
        return Benchmarks.Measure.Median(() => database.ScalarInt64("select count() from notes where flds like '%gucegigenx%'"));
    }
}
