namespace Reprise.Sync;

/// <summary>Files that go when they are closed.</summary>
internal static class Spool
{
    private const int BufferSize = 1 << 16;

    public static FileStream Open() => new(
        Path.Combine(Path.GetTempPath(), $"reprise-{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose);
}
