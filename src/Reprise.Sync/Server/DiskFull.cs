namespace Reprise.Sync;

/// <summary>Telling a full disk from other failures.</summary>
internal static class DiskFull
{
    /// <summary>SQLITE_IOERR_WRITE, _TRUNCATE, _SHMOPEN, _SHMSIZE, _SHMMAP: without room SQLite fails in several ways, no page, no write-ahead log, no shared index of it.</summary>
    private static readonly int[] WriteFailures = [778, 1546, 4618, 4874, 5386];

    /// <summary>ENOSPC, ERROR_DISK_FULL, EFBIG, EDQUOT.</summary>
    private static readonly int[] SystemErrors = [0x1c, 0x70, 0x1b, 0x7a];

    public static bool Is(Exception failure) => failure switch
    {
        DatabaseException database => database.DiskFull || WriteFailures.Contains(database.SqliteCode),
        IOException io => SystemErrors.Contains(io.HResult & 0xffff),
        _ => false,
    };
}
