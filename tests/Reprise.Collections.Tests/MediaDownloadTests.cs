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

    [Theory]
    [InlineData("noext", "noext.png")]
    [InlineData(".hidden", ".hidden.png")]
    [InlineData("ends.", "ends.")]
    [InlineData("a.b%2Fc", "a.b/c.png")]
    [InlineData("a.b%2F", "a.b/")]
    [InlineData("photo.jpg", "photo.jpg")]
    public async Task A_name_without_an_extension_gets_that_of_the_content_type(string segment, string wanted)
    {
        using var folder = new TemporaryFolder();
        using var client = new HttpClient(new AnswersWithPng());
        var download = new MediaDownload(new MediaStore(folder.File("media"), index: null), client);

        (await download.AddAsync($"https://example.com/{segment}")).Wanted.ShouldBe(wanted);
    }

    private sealed class AnswersWithPng : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent([1]) { Headers = { ContentType = new("image/png") } } });
    }

    private sealed class NeverAnswers : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new TaskCanceledException("The request took too long.");
    }
}
