using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>A media file that was unpacked and waits to be put in place.</summary>
/// <param name="Path">Where it is now.</param>
/// <param name="Name">The name it gets.</param>
/// <param name="Sha1">SHA-1 of its content.</param>
internal sealed record StagedMedia(string Path, string Name, byte[] Sha1)
{
    /// <summary>Renames all into the folder, which is made if it does not exist. If one fails, those that replaced nothing are removed again.</summary>
    public static void PutInPlace(IReadOnlyList<StagedMedia> files, string folder)
    {
        Durable.Flush(files.Select(file => file.Path));
        Directory.CreateDirectory(folder);
        var added = new List<string>();
        try
        {
            foreach (var file in files)
            {
                var target = System.IO.Path.Combine(folder, file.Name);
                var isNew = !File.Exists(target);
                File.Move(file.Path, target, overwrite: true);
                if (isNew)
                {
                    added.Add(target);
                }
            }
        }
        catch
        {
            added.ForEach(File.Delete);
            throw;
        }
    }

    /// <summary>The file as the media index knows it, once it is in place.</summary>
    public MediaFile Describe(string folder) =>
        new(Name, Sha1, new DateTimeOffset(File.GetLastWriteTimeUtc(System.IO.Path.Combine(folder, Name))).ToUnixTimeMilliseconds());
}
