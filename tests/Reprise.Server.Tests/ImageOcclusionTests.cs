using System.Text.Json;

namespace Reprise.Server.Tests;

public sealed class ImageOcclusionTests
{
    private const string TwoMasks = "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.25:oi=1}}<br>{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.05:oi=1}}<br>";

    [Fact]
    public async Task A_note_is_added_over_an_image_read_for_its_editor_changed_and_the_change_undone()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await StoreImage(ada);

        var added = await Add(ada, new { text = TwoMasks });
        added.Status.ShouldBe(HttpStatusCode.Created);
        added["cards"].GetValue<int>().ShouldBe(2);

        var read = await Read(ada, added);
        (read["image"].ToString(), read["header"].ToString(), read["hidesInactive"].GetValue<bool>()).ShouldBe(("heart.svg", "The heart", true));
        read["text"].ToString().ShouldBe(TwoMasks);
        read["occlusions"][1]!.ToJsonString().ShouldBe(
            """{"number":2,"shapes":[{"kind":"ellipse","properties":[{"name":"left","value":".5"},{"name":"top","value":".5"},{"name":"rx","value":".1"},{"name":"ry","value":".05"},{"name":"oi","value":"1"}]}]}""");

        var saved = await ada.Put($"notes/{added["id"]}/image-occlusion", new { text = TwoMasks.Replace(":oi=1", ""), header = "", backExtra = "pump", tags = new[] { "body" } });
        (await Read(ada, added))["hidesInactive"].GetValue<bool>().ShouldBeFalse();
        await ada.Post("undo", new { step = saved["undo"]["undo"]!["step"] });
        (await Read(ada, added))["text"].ToString().ShouldBe(TwoMasks);
    }

    [Fact]
    public async Task Shapes_can_be_given_read_and_come_back_as_they_were()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await StoreImage(ada);
        var occlusions = new[]
        {
            new { number = 0, shapes = new[] { Shape("text", ("left", ".1"), ("text", @"a:b\c")) } },
            new { number = 1, shapes = new[] { Shape("rect", ("left", ".1"), ("top", ".2")), Shape("blob", ("left", "1.")) } },
        };

        var added = await Add(ada, new { occlusions });

        (await Read(ada, added))["text"].ToString().ShouldBe(
            @"{{c0::image-occlusion:text:left=.1:text=a\:b\\c}}<br>{{c1::image-occlusion:rect:left=.1:top=.2}}<br>{{c1::image-occlusion:blob:left=1.}}<br>");
    }

    [Fact]
    public async Task What_cannot_become_a_note_is_refused_by_its_reason()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await StoreImage(ada);
        var basic = (await ada.Get("notes/adding"))["noteTypeId"];
        var note = await ada.Post("notes", new { noteTypeId = basic, deckId = 1, fields = new[] { "Hund", "dog" }, tags = Array.Empty<string>() });
        var brace = new[] { new { number = 1, shapes = new[] { Shape("text", ("text", "a}}b")) } } };

        (await Add(ada, new { text = TwoMasks, image = "liver.svg" })).Code.ShouldBe("no-image");
        (await Add(ada, new { text = TwoMasks, image = "../collection.media/heart.svg" })).Code.ShouldBe("no-image");
        (await Add(ada, new { text = "{{c0::image-occlusion:text:text=label}}" })).Code.ShouldBe("no-shapes");
        (await Add(ada, new { })).Code.ShouldBe("no-shapes");
        (await Add(ada, new { occlusions = brace })).Code.ShouldBe("invalid");
        (await Add(ada, new { text = TwoMasks, noteTypeId = basic })).Code.ShouldBe("not-image-occlusion");
        (await ada.Get($"notes/{note["id"]}/image-occlusion")).Code.ShouldBe("not-image-occlusion");
        (await ada.Put($"notes/{note["id"]}/image-occlusion", new { text = TwoMasks, header = "", backExtra = "", tags = Array.Empty<string>() })).Code.ShouldBe("not-image-occlusion");
        (await ada.Get("notes/1/image-occlusion")).Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task The_note_type_is_made_once_if_it_was_deleted_and_says_where_its_parts_are()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var stock = (await ada.Post("note-types/image-occlusion"))["id"];
        var basic = (await ada.Get("notes/adding"))["noteTypeId"];
        (await ada.Delete($"note-types/{stock}?confirm=full-sync")).Status.ShouldBe(HttpStatusCode.OK);

        var made = await ada.Post("note-types/image-occlusion");
        var again = await ada.Post("note-types/image-occlusion");

        again["id"].ToString().ShouldBe(made["id"].ToString());
        again["changes"].AsArray().ShouldBeEmpty();
        (await ada.Get($"note-types/{made["id"]}"))["imageOcclusion"].ToJsonString().ShouldBe("""{"occlusions":0,"image":1,"header":2,"backExtra":3}""");
        (await ada.Get($"note-types/{basic}")).Body!["imageOcclusion"].ShouldBeNull();
    }

    private static Task<Answer> StoreImage(ApiClient client) => client.Send(HttpMethod.Post, "media?name=heart.svg", new StringContent("<svg/>"));

    private static Task<Answer> Read(ApiClient client, Answer added) => client.Get($"notes/{added["id"]}/image-occlusion");

    private static Task<Answer> Add(ApiClient client, object parts)
    {
        var request = JsonSerializer.SerializeToNode(new { image = "heart.svg", header = "The heart", backExtra = "", tags = Array.Empty<string>() })!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(parts)!.AsObject())
        {
            request[name] = value?.DeepClone();
        }

        return client.Post("notes/image-occlusion", request);
    }

    private static object Shape(string kind, params (string Name, string Value)[] properties) =>
        new { kind, properties = properties.Select(property => new { name = property.Name, value = property.Value }) };
}
