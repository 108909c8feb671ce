namespace Reprise.Sync;

/// <summary>Which rows are waiting to be sent: usn −1 on a device, at least the other side's usn on a server (docs/spec/sync-protocol.md §7).</summary>
/// <param name="From">−1 on a device, else the device's usn.</param>
internal readonly record struct PendingRows(int From)
{
    /// <summary>The pending rows of a device.</summary>
    public static PendingRows OfDevice => new(-1);

    /// <summary>The condition on a row's usn.</summary>
    public string Condition => From < 0 ? "usn = -1" : $"usn >= {From}";

    /// <summary>Whether a row with this usn is pending.</summary>
    public bool Contains(int usn) => From < 0 ? usn == -1 : usn >= From;
}
