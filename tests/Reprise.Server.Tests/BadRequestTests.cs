using System.Net.Http.Headers;
using System.Text;

namespace Reprise.Server.Tests;

/// <summary>What cannot be read, or lacks something, is refused with a sentence, and nothing is written.</summary>
public sealed class BadRequestTests
{
    [Theory]
    [InlineData("{\"cards\":[1]}", 400, "The request lacks \"flag\".")]
    [InlineData("{}", 400, "The request lacks \"cards\", \"flag\".")]
    [InlineData("{\"cards\":null,\"flag\":1}", 400, "The request is not JSON, or not what is expected here, at $.cards (line 1, byte 14).")]
    [InlineData("{\"cards\":[1],\"flag\":\"red\"}", 400, "The request is not JSON, or not what is expected here, at $.flag (line 1, byte 26).")]
    [InlineData("{\"cards\":[9223372036854775808],\"flag\":1}", 400, "The request is not JSON, or not what is expected here, at $.cards[0] (line 1, byte 30).")]
    [InlineData("{\"cards\":[1],", 400, "The request is not JSON, or not what is expected here, at $ (line 1, byte 13).")]
    public async Task A_body_that_is_not_what_is_expected_is_refused_with_the_place(string body, int status, string sentence)
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;

        var refused = await ada.Post("cards/flag", Text(body));

        ((int)refused.Status).ShouldBe(status);
        refused.Code.ShouldBe("invalid");
        refused["detail"].ToString().ShouldBe(sentence);
    }

    [Theory]
    [InlineData("text/plain", "The request's body must be JSON, and say so: \"Content-Type: application/json\".")]
    [InlineData("application/json; charset=klingon", "The request's characters are written as \"klingon\", which is not known here. Write them as UTF-8.")]
    public async Task A_body_of_another_kind_is_refused(string type, string sentence)
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;

        var refused = await ada.Post("cards/flag", Text("{}", type));

        refused.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        refused["detail"].ToString().ShouldBe(sentence);
    }

    [Theory]
    [InlineData("GET", "nothing", 404, "The API has nothing at this address.")]
    [InlineData("GET", "decks/one/overview", 404, "The API has nothing at this address.")]
    [InlineData("PUT", "decks", 405, "This address does not take PUT, but GET, POST.")]
    [InlineData("GET", "me/activity?before=yesterday", 400, "A value in \"?before=yesterday\" is not what is expected here.")]
    [InlineData("POST", "media", 400, "The request lacks \"name\".")]
    [InlineData("POST", "media?name=%0A", 422, "Nothing of the file's name is allowed.")]
    public async Task An_address_that_is_none_or_is_asked_wrongly_says_so(string method, string path, int status, string sentence)
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;

        var refused = await ada.Send(new HttpMethod(method), path);

        ((int)refused.Status).ShouldBe(status);
        refused["detail"].ToString().ShouldBe(sentence);
    }

    [Theory]
    [InlineData("POST", "tags/reparent", "{\"tags\":[null],\"parent\":\"a\"}", "The request is not what is expected here: \"tags\" holds a null.")]
    [InlineData("PATCH", "me", "{\"preferences\":{\"a\":1,\"a\":2}}", "The request is not what is expected here: \"preferences\" holds a name twice, or a text that is not valid Unicode.")]
    [InlineData("PATCH", "me", "{\"preferences\":{\"a\":\"\\ud800\"}}", "The request is not what is expected here: \"preferences\" holds a name twice, or a text that is not valid Unicode.")]
    [InlineData("POST", "decks/1/fsrs/simulate", "{\"days\":3,\"additionalNewCards\":5,\"desiredRetention\":1e400}", "The request is not what is expected here: \"desiredRetention\" holds a number that is too large.")]
    [InlineData("PUT", "config/tool", "{\"value\":{\"a\":[1,-1e400]}}", "The request is not what is expected here: \"value\" holds a number that is too large.")]
    [InlineData("POST", "decks/1/fsrs/evaluate", "{\"parameters\":[1e400]}", "The request is not what is expected here: \"parameters\" holds a number that is too large.")]
    public async Task What_only_shows_inside_of_a_member_is_refused_too(string method, string path, string body, string sentence)
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;

        var refused = await ada.Send(new HttpMethod(method), path, Text(body));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["detail"].ToString().ShouldBe(sentence);
    }

    [Fact]
    public async Task A_body_that_is_too_large_says_so()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;

        var refused = await ada.Send(HttpMethod.Post, "cards/flag", new LongContent(40_000_000), ("Expect", "100-continue"));

        refused.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        refused.Code.ShouldBe("too-large");
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_is_no_configuration_value()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;

        var refused = await ada.Put("config/tool", Text("{\"value\":[\"\\ud800\"]}"));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.Get("config/tool")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_refused_answer_leaves_the_current_deck()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var deck = (await ada.Post("sample-deck"))["deckId"];
        var card = (await ada.Get($"study/{deck}"))["cards"][0]!;
        await ada.Get("study/1");

        var refused = await ada.Post($"study/{deck}/answer", new { cardId = card["cardId"], rating = 3, millis = 900, version = "older" });

        refused.Code.ShouldBe("stale-card");
        refused.Body!["queue"].ShouldBeNull();
        (await ada.Get("config/curDeck")).Body!.GetValue<long>().ShouldBe(1);
    }

    /// <summary>Every operation of the document that takes JSON, with bodies that none of them can take.</summary>
    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("[[]]")]
    [InlineData("\"text\"")]
    [InlineData("{\"cards\":[{}],\"notes\":{},\"name\":null,\"tags\":[null],\"files\":[null],\"configs\":[null],\"fields\":[null],\"search\":1,\"mode\":[],\"password\":{},\"value\":}")]
    public async Task No_operation_takes_it_for_the_servers_failure(string body)
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var document = (await ada.Get("openapi.json")).Body!;
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Where(operation => operation.Value!["requestBody"]?["content"]?["application/json"] is not null)
            .Select(operation => (Method: operation.Key, Path: path.Key.Replace("/api/", "", StringComparison.Ordinal).Replace("{name}", "a", StringComparison.Ordinal).Replace("{key}", "a", StringComparison.Ordinal)))).ToList();

        var answers = await Task.WhenAll(operations.Select(operation => ada.Send(new HttpMethod(operation.Method), System.Text.RegularExpressions.Regex.Replace(operation.Path, @"\{\w+\}", "1"), Text(body))));

        operations.Count.ShouldBeGreaterThan(100);
        answers.Where(answer => (int)answer.Status is < 400 or >= 500 || string.IsNullOrEmpty((string?)answer.Body?["detail"])).Select(answer => answer.Response.RequestMessage!.RequestUri).ShouldBeEmpty();
    }

    /// <summary>A body that only says how long it is: whoever waits for leave to send it is told that it is too long.</summary>
    private sealed class LongContent : HttpContent
    {
        private readonly long length;

        public LongContent(long length)
        {
            this.length = length;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(new byte[length]).AsTask();

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }

    private static StringContent Text(string body, string type = "application/json") => new(body, Encoding.UTF8) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
}
