using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Gives objects of a package whose ids lie more than a day in the future ids of now (docs/spec/import-export-media.md §6.2).</summary>
internal static class FutureIds
{
    public static void Renumber(Collection collection)
    {
        var start = collection.NowMillis();
        Renumber(collection.Database, start + PackageContents.DayMillis, start);
    }

    /// <summary>Renumbers ids above <paramref name="limit"/>, counting up from <paramref name="start"/> and passing over ids that are taken.</summary>
    internal static void Renumber(Database database, long limit, long start)
    {
        Renumber(database, "notes", limit, start, "update cards set nid = ?2 where nid = ?1");
        Renumber(database, "cards", limit, start, "update revlog set cid = ?2 where cid = ?1");
        Renumber(database, "revlog", limit, start, followers: null);
    }

    private static void Renumber(Database database, string table, long limit, long start, string? followers)
    {
        var next = start;
        foreach (var id in database.Int64List($"select id from {table} where id > ? order by id", limit))
        {
            while (database.ScalarInt64($"select 1 from {table} where id = ?", next) is not null)
            {
                next++;
            }

            database.Execute($"update {table} set id = ?2 where id = ?1", id, next);
            if (followers is not null)
            {
                database.Execute(followers, id, next);
            }

            next++;
        }
    }
}
