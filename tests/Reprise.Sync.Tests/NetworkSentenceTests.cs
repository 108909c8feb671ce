namespace Reprise.Sync.Tests;

/// <summary>What a failure of the network says to the person (docs/spec/sync-protocol.md §13, case H-6).</summary>
public sealed class NetworkSentenceTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  ", "")]
    [InlineData("boom", " (boom)")]
    [InlineData("boom.", " (boom)")]
    [InlineData("sending to http://sync.example/sync/hostKey?k=secret failed", " (sending to  failed)")]
    public async Task Details_follow_the_sentence_if_there_are_any_without_the_address_that_was_asked(string said, string details)
    {
        using var client = ClientWhoseRequestsFail(new HttpRequestException(said));

        var failure = await Should.ThrowAsync<SyncException>(() => client.LogInAsync("user", "pass", CancellationToken.None));

        (failure.Fault, failure.Message).ShouldBe((SyncFault.Network, $"The connection to sync.example broke off during sync/hostKey. Try again.{details}"));
    }

    [Fact]
    public async Task Of_a_failure_within_a_failure_the_inner_one_is_told()
    {
        using var client = ClientWhoseRequestsFail(new HttpRequestException("see inside", new IOException("the cable is cut")));

        (await Should.ThrowAsync<SyncException>(() => client.LogInAsync("user", "pass", CancellationToken.None))).Message.ShouldEndWith("(the cable is cut)");
    }

    private static SyncClient ClientWhoseRequestsFail(Exception failure) =>
        new(new SyncClientOptions { Endpoint = new Uri("http://sync.example/"), Handler = new FailingHandler(failure) });

    private sealed class FailingHandler(Exception failure) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw failure;
    }
}
