using Reprise.Sync;

namespace Reprise.Server;

/// <summary>An account's media folder, what is known of it, and its replacing together with the collection.</summary>
public static class AccountMediaFiles
{
    /// <summary>What is known of the account's media folder. Dispose it after use.</summary>
    public static HubMediaIndex OpenIndex(AccountFolder folder, TimeProvider time) => new(folder.MediaDatabasePath, folder.MediaPath, time);

    /// <summary>Stores an uploaded file and answers the name it got.</summary>
    /// <exception cref="ApiException">The file is larger than allowed.</exception>
    /// <exception cref="InvalidInputException">Nothing of the name is allowed.</exception>
    internal static async Task<string> StoreAsync(AccountFolder folder, string name, Stream content, long limit, TimeProvider time, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > limit)
            {
                throw new ApiException(StatusCodes.Status413PayloadTooLarge, "too-large", "The file is larger than media files may be.");
            }
        }

        using var index = OpenIndex(folder, time);
        return new MediaStore(folder.MediaPath, index).Add(name, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
