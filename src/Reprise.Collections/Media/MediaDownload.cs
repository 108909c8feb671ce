using System.Net;
using System.Text;

namespace Reprise.Collections;

/// <summary>Fetching media files from addresses into a media folder.</summary>
/// <remarks>docs/spec/import-export-media.md §11.10.</remarks>
/// <param name="store">Where they go.</param>
/// <param name="client">Does the fetching; it decides which hosts may be reached and how much is read.</param>
/// <param name="allowFiles">Whether <c>file:</c> addresses may be read: only for programs that run for one person on their own machine.</param>
public sealed class MediaDownload(MediaStore store, HttpClient client, bool allowFiles = false)
{
    private const string UserAgent = "Mozilla/5.0 (compatible; Anki)";
    private const string FileScheme = "file://";
    private const string Unnamed = "paste";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Dictionary<string, string> Extensions = new(StringComparer.Ordinal)
    {
        ["audio/mpeg"] = ".mp3",
        ["audio/ogg"] = ".oga",
        ["audio/opus"] = ".opus",
        ["audio/wav"] = ".wav",
        ["audio/webm"] = ".weba",
        ["audio/aac"] = ".aac",
        ["image/jpeg"] = ".jpg",
        ["image/png"] = ".png",
        ["image/svg+xml"] = ".svg",
        ["image/webp"] = ".webp",
        ["image/avif"] = ".avif",
    };

    /// <summary>Fetches a file and stores it.</summary>
    /// <returns>The name of the address and the name under which the file is stored.</returns>
    /// <exception cref="MediaDownloadException">It cannot be fetched, or its name cannot be read.</exception>
    public async Task<(string Wanted, string Stored)> AddAsync(string address, CancellationToken cancel = default)
    {
        try
        {
            var (name, content) = address.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase)
                ? await ReadFileAsync(address, cancel)
                : await FetchAsync(address, cancel);
            return (name, store.Add(name, content));
        }
        catch (Exception failure) when (failure is HttpRequestException or UriFormatException or InvalidOperationException or NotSupportedException
            || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new MediaDownloadException($"A network error occurred.\n\nError details: {failure.Message}", failure);
        }
    }

    private async Task<(string Name, byte[] Content)> ReadFileAsync(string address, CancellationToken cancel)
    {
        if (!allowFiles)
        {
            throw new MediaDownloadException("Files of this machine cannot be fetched.");
        }

        var path = Decoded(Decoded(address[FileScheme.Length..].Split('?', '#')[0]));
        try
        {
            return (NameOf(address), await File.ReadAllBytesAsync(path, cancel));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MediaDownloadException($"Failed to read '{path}': {failure.Message}", failure);
        }
    }

    private async Task<(string Name, byte[] Content)> FetchAsync(string address, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LongestWait);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Absolute));
        request.Headers.UserAgent.ParseAdd(UserAgent);
        using var response = await client.SendAsync(request, limit.Token);
        if (!response.IsSuccessStatusCode)
        {
            throw new MediaDownloadException(response.StatusCode switch
            {
                >= HttpStatusCode.InternalServerError => "AnkiWeb encountered a problem. Please try again in a few minutes.",
                _ => $"A network error occurred.\n\nError details: HTTP status client error ({(int)response.StatusCode} {ReasonOf(response)}) for url ()",
            });
        }

        var content = await response.Content.ReadAsByteArrayAsync(limit.Token);
        var name = NameOf(address);
        var type = response.Content.Headers.TryGetValues("Content-Type", out var types) ? types.FirstOrDefault() : null;
        if (!HasExtension(name) && type is not null && Extensions.TryGetValue(type, out var extension))
        {
            name += extension;
        }

        return (name, content);
    }

    /// <summary>Whether the name's last part has a dot that is not its first character.</summary>
    private static bool HasExtension(string name)
    {
        var path = name.TrimEnd('/');
        return path.LastIndexOf('.') > path.LastIndexOf('/') + 1;
    }

    private static string ReasonOf(HttpResponseMessage response) => new HttpResponseMessage(response.StatusCode).ReasonPhrase ?? "";

    /// <summary>The last part of the address's path, decoded.</summary>
    private static string NameOf(string address)
    {
        var path = address.Split('?', '#')[0];
        var name = Decoded(path[(path.LastIndexOf('/') + 1)..]);
        return string.IsNullOrWhiteSpace(name) ? Unnamed : name;
    }

    /// <summary>Every <c>%XX</c> decoded; a plus sign stays one.</summary>
    private static string Decoded(string encoded)
    {
        var bytes = Encoding.UTF8.GetBytes(encoded.Replace("+", "%2B", StringComparison.Ordinal));
        try
        {
            return Strict.GetString(WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length) ?? []);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new MediaDownloadException(
                $"Failed to decode filename: invalid utf-8 sequence of {invalid.BytesUnknown?.Length ?? 1} bytes from index {invalid.Index}",
                invalid);
        }
    }
}
