using System.Text;

namespace Reprise.Server;

/// <summary>Uploaded files, until somebody has read them.</summary>
internal static class Uploads
{
    private const int BufferSize = 256 << 10;
    private const int LongestName = 240;
    private const int LongestEnd = 10;

    /// <summary>Receives a body into a file of the work folder. The file keeps the end of the name it was uploaded under, so that errors can name it.</summary>
    public static async Task<string> ReceiveAsync(DataFolder folder, string name, Stream body, CancellationToken cancel)
    {
        var inside = Directory.CreateDirectory(Path.Combine(folder.WorkPath, Path.GetRandomFileName()));
        var path = Path.Combine(inside.FullName, SafeName(name));
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous);
            await body.CopyToAsync(file, BufferSize, cancel);
            return path;
        }
        catch
        {
            inside.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>A name that the disk takes: at most 255 bytes, which a few dozen letters of some scripts are.</summary>
    internal static string SafeName(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = string.Concat(last.Where(letter => !char.IsControl(letter) && !Path.GetInvalidFileNameChars().Contains(letter)));
        return Encoding.UTF8.GetByteCount(safe) > LongestName || safe.All(letter => letter == '.') ? "upload" + EndOf(safe) : safe;
    }

    private static string EndOf(string name) => Path.GetExtension(name) is { Length: <= LongestEnd } end ? end : "";
}
