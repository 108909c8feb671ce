namespace Reprise.Server.Tests;

/// <summary>What tools keep in a collection, and what the sidebar remembers there.</summary>
public sealed class ConfigTests
{
    [Fact]
    public async Task A_tool_keeps_a_value_of_its_own_in_the_collection()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;

        var set = await ada.Put("config/my-tool/words", new { value = new { seen = new[] { "der", "die" }, none = (string?)null } });
        var read = await ada.Get("config/my-tool/words");
        var all = await ada.Get("config");
        var removed = await ada.Delete("config/my-tool/words");

        set["changes"].AsArray().Select(word => word!.ToString()).ShouldContain("config");
        set["undo"]["undo"].ShouldBeNull();
        read.Body!.ToJsonString().ShouldBe("""{"none":null,"seen":["der","die"]}""");
        all["my-tool/words"].ToJsonString().ShouldBe(read.Body.ToJsonString());
        all["schedVer"].GetValue<int>().ShouldBe(2);
        removed.Status.ShouldBe(HttpStatusCode.OK);
        (await ada.Get("config/my-tool/words")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ada.Delete("config/my-tool/words")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Setting_a_value_can_be_undone_where_that_is_wanted()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Put("config/tool", new { value = 1 });
        var set = await ada.Put("config/tool", new { value = 2, undoable = true });

        await ada.Post("undo", new { step = set["undo"]["undo"]!["step"] });

        (await ada.Get("config/tool")).Body!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_value_is_needed_and_may_be_null()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;

        (await ada.Put("config/tool", new { undoable = true })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await ada.Put("config/tool", new { value = (string?)null })).Status.ShouldBe(HttpStatusCode.OK);
        (await ada.Get("config/tool")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_sidebar_remembers_what_was_folded_up_or_opened()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var deck = (await ada.Post("decks", new { name = "Above::Below" }))["id"].GetValue<long>();
        var above = (await ada.Get("decks"))["decks"].AsArray().Single(node => node!["name"]!.ToString() == "Above")!["id"]!.GetValue<long>();
        var note = (await ada.Post("notes", new { noteTypeId = await Basic(ada), deckId = deck, fields = new[] { "a", "b" }, tags = new[] { "top::sub" } })).Status;

        await ada.Put("browse/sidebar/fold", new { kind = "group", name = "Today", collapsed = true });
        await ada.Put("browse/sidebar/fold", new { kind = "deck", id = above, collapsed = false });
        await ada.Put("browse/sidebar/fold", new { kind = "tag", name = "top", collapsed = false });
        var unknown = await ada.Put("browse/sidebar/fold", new { kind = "tag", name = "nothing", collapsed = false });

        note.ShouldBe(HttpStatusCode.Created);
        unknown.Status.ShouldBe(HttpStatusCode.NotFound);
        var groups = (await ada.Get("browse/sidebar")).Body!.AsArray();
        Node(groups, "Today")["collapsed"]!.GetValue<bool>().ShouldBeTrue();
        Node(Node(groups, "Decks")["children"]!.AsArray(), "Above")["collapsed"]!.GetValue<bool>().ShouldBeFalse();
        Node(Node(groups, "Tags")["children"]!.AsArray(), "top")["collapsed"]!.GetValue<bool>().ShouldBeFalse();
        (await ada.Get("decks"))["decks"].AsArray().Single(node => node!["name"]!.ToString() == "Above")!["collapsed"]!.GetValue<bool>().ShouldBeTrue();
    }

    private static async Task<long> Basic(ApiClient ada) =>
        (await ada.Get("note-types")).Body!.AsArray().First(noteType => noteType!["name"]!.ToString() == "Basic")!["id"]!.GetValue<long>();

    private static JsonNode Node(JsonArray nodes, string name) => nodes.Single(node => node!["name"]!.ToString() == name)!;
}
