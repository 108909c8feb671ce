namespace Reprise.Sync.Tests;

public sealed class SyncEndpointTests
{
    [Theory]
    [InlineData("http://192.168.1.200:8080", "http://192.168.1.200:8080/")]
    [InlineData("http://h/custom/", "http://h/custom/")]
    [InlineData("http://h/custom", "http://h/")]
    [InlineData("https://h/a/?q=1#f", "https://h/a/")]
    public void An_address_ends_in_its_last_slash(string typed, string used) => SyncEndpoint.Parse(typed).AbsoluteUri.ShouldBe(used);

    [Theory]
    [InlineData("computer.local")]
    [InlineData("computer.local:8000")]
    [InlineData("/x")]
    [InlineData("")]
    public void What_is_no_address_is_told(string typed) =>
        Should.Throw<SyncException>(() => SyncEndpoint.Parse(typed)).Fault.ShouldBe(SyncFault.InvalidEndpoint);

    [Theory]
    [InlineData(62u, "ba")]
    [InlineData(123456789u, "iwaUH")]
    [InlineData(4294967295u, "eQPpmd")]
    public void Session_keys_are_numbers_in_base_62(uint number, string key) => SessionKeys.Write(number).ShouldBe(key);

    [Fact]
    public async Task A_port_nobody_listens_on_is_told_with_the_servers_address()
    {
        using var client = new SyncClient(new SyncClientOptions { Endpoint = SyncEndpoint.Parse("http://127.0.0.1:1/") });

        var failure = await Should.ThrowAsync<SyncException>(() => client.LogInAsync("user", "pass", CancellationToken.None));

        failure.Fault.ShouldBe(SyncFault.Offline);
        failure.Message.ShouldContain("127.0.0.1:1");
    }
}
