namespace Reprise.Server;

/// <summary>Text files that were sent and are looked at before they are imported: folders of the work folder, forgotten after a day or with the server's end.</summary>
internal sealed class TextUploads(DataFolder folder, TimeProvider time)
{
    private const string FileName = "text";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Receives a file; answers the word with which it is asked for.</summary>
    public async Task<string> ReceiveAsync(AccountId account, string name, Stream body, CancellationToken cancel)
    {
        Forget();
        var upload = Secret.New()[..16].Replace('-', '0').Replace('_', '1');
        var path = await Uploads.ReceiveAsync(folder, name, body, cancel);
        var inside = FolderOf(account, upload);
        Directory.Move(Path.GetDirectoryName(path)!, inside);
        File.Move(Path.Combine(inside, Path.GetFileName(path)), Path.Combine(inside, FileName));
        return upload;
    }

    /// <summary>Where the file is.</summary>
    /// <exception cref="ApiException">There is no such file, or it is somebody else's.</exception>
    public string PathOf(AccountId account, string upload)
    {
        var path = Path.Combine(FolderOf(account, upload), FileName);
        return upload.All(char.IsAsciiLetterOrDigit) && File.Exists(path) ? path : throw ApiException.NotFound("file");
    }

    private string FolderOf(AccountId account, string upload) => Path.Combine(folder.WorkPath, $"text-{account.Value}-{upload}");

    private void Forget()
    {
        var old = time.GetUtcNow() - Kept;
        foreach (var inside in new DirectoryInfo(folder.WorkPath).EnumerateDirectories("text-*").Where(inside => inside.LastWriteTimeUtc < old.UtcDateTime))
        {
            inside.Delete(recursive: true);
        }
    }
}
