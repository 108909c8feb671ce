namespace Reprise.Collections;

internal static class IdAllocation
{
    /// <summary>
    /// A free id: the milliseconds given, or if a row of the table has it, the table's highest id + 1 (docs/spec/collection-format.md §1).
    /// </summary>
    public static long NewId(this Database database, string table, long nowMillis) =>
        database.ScalarInt64($"select case when exists (select 1 from {table} where id = ?1) then (select max(id) + 1 from {table}) else ?1 end", nowMillis)
        ?? nowMillis;
}
