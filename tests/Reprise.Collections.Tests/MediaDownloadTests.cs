namespace Reprise.Collections.Tests;

/// <summary>Files fetched from the web (docs/spec/import-export-media.md §11.10).</summary>
public class MediaDownloadTests
{
    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_an_error_to_tell_and_no_cancellation()
    {
        using var client = new HttpClient(new NeverAnswers());
        var download = new MediaDownload(new MediaStore("unused", index: null), client);

        await Should.ThrowAsync<MediaDownloadException>(() => download.AddAsync("https://example.com/a.jpg"));
        await Should.ThrowAsync<OperationCanceledException>(() => download.AddAsync("https://example.com/a.jpg", new CancellationToken(canceled: true)));
    }

    private sealed class NeverAnswers : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new TaskCanceledException("The request took too long.");
    }
}
