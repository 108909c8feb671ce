namespace Reprise.Collections;

/// <summary>Makes a foreign file a hub's: no row keeps the mark of waiting to be sent, and every device must fetch the whole collection.</summary>
/// <remarks>docs/spec/collection-format.md §11.5, DESIGN decision 2.</remarks>
internal static class HubStamp
{
    /// <summary>Restamps all rows, inside the caller's transaction.</summary>
    public static void Apply(Database database, long nowMillis)
    {
        database.ExecuteScript("""
            delete from graves;
            update notes set usn = 0 where usn = -1;
            update cards set usn = 0 where usn = -1;
            update revlog set usn = 0 where usn = -1;
            update tags set usn = 0 where usn != 0;
            update deck_config set usn = 0 where usn != 0;
            update decks set usn = 0 where usn != 0;
            update notetypes set usn = 0 where usn != 0;
            update config set usn = 0 where usn = -1;
            """);
        database.Execute("update col set usn = usn + 1, scm = ?1, ls = ?1, mod = ?1", nowMillis);
    }
}
