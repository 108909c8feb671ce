namespace Reprise.Sync;

/// <summary>Writing files so that a crash leaves the old content or the new one.</summary>
internal static class DurableFile
{
    /// <summary>Writes beside the file, to the disk, then renames.</summary>
    public static void Write(string path, byte[] content)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var file = File.Create(temporary))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
