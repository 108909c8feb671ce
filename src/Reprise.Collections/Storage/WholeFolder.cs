using System.Text;

namespace Reprise.Collections;

/// <summary>A folder with all that it holds, whoever put it there.</summary>
public static class WholeFolder
{
    /// <summary>Deletes it, also files whose names are no text, which the framework leaves behind. Links are deleted, not followed.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">Something in it cannot be deleted; the message names it.</exception>
    public static void Delete(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            RawFolder.Delete(Encoding.UTF8.GetBytes(Path.GetFullPath(path)));
        }
        else
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
