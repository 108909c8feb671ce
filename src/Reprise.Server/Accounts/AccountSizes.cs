namespace Reprise.Server;

/// <summary>How much of the disk an account takes.</summary>
/// <param name="Collection">Bytes of the collection file and what belongs to it.</param>
/// <param name="Media">Bytes of media files and their index.</param>
/// <param name="Backups">Bytes of backups.</param>
/// <param name="Other">Bytes of everything else, such as documents.</param>
public readonly record struct AccountSizes(long Collection, long Media, long Backups, long Other)
{
    /// <summary>Bytes of all of it.</summary>
    public long Total => Collection + Media + Backups + Other;

    /// <summary>Bytes that count for the quota: backups are the server's own idea, so they do not.</summary>
    public long Counted => Collection + Media + Other;

    /// <summary>Measures an account's folder.</summary>
    public static AccountSizes Of(AccountFolder folder)
    {
        long collection = 0, media = 0, backups = 0, other = 0;
        var root = new FolderTree(folder.Path);
        if (!root.Folder.Exists)
        {
            return default;
        }

        foreach (var file in root.Files())
        {
            if (file.Name.StartsWith("collection.anki2", StringComparison.Ordinal))
            {
                collection += Length(file);
            }
            else if (file.Name.StartsWith("media.db", StringComparison.Ordinal))
            {
                media += Length(file);
            }
            else
            {
                other += Length(file);
            }
        }

        foreach (var inside in root.Inside())
        {
            var bytes = inside.AllFiles().Sum(Length);
            switch (inside.Folder.Name)
            {
                case "collection.media":
                    media += bytes;
                    break;
                case "backups":
                    backups += bytes;
                    break;
                default:
                    other += bytes;
                    break;
            }
        }

        return new AccountSizes(collection, media, backups, other);
    }

    /// <summary>A file may go while the folder is read: write-ahead logs and uploads do.</summary>
    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
