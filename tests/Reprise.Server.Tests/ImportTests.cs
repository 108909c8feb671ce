namespace Reprise.Server.Tests;

public sealed class ImportTests
{
    [Fact]
    public async Task What_one_account_exports_another_imports_and_a_second_import_changes_nothing()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Post("sample-deck");
        var package = await Export(ada, new { kind = "apkg" });
        await ada.Post("accounts", new { name = "bob", password = "another secret" });
        using var bob = server.Client();
        await bob.Post("session", new { name = "bob", password = "another secret" });

        var first = await Import(bob, "sample.apkg", package);
        var second = await Import(bob, "sample.apkg", package);

        first["state"]!.ToString().ShouldBe("done", first.ToJsonString());
        first["result"]!["counts"]!["new"]!.GetValue<int>().ShouldBe(24);
        second["result"]!["counts"]!["new"]!.GetValue<int>().ShouldBe(0);
        second["result"]!["counts"]!["duplicate"]!.GetValue<int>().ShouldBe(24);
        Directory.GetFiles(Path.Combine(server.Data, "users", "2", "collection.media")).Length.ShouldBe(4);
        Directory.GetDirectories(Path.Combine(server.Data, "users", "2")).Select(Path.GetFileName).ShouldBe(["collection.media"]);
    }

    [Fact]
    public async Task Everything_comes_along_until_somebody_chooses_otherwise_which_is_remembered()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Post("sample-deck");
        var package = await Export(ada, new { kind = "apkg" });
        var first = await ada.Get("import/options");

        await Import(ada, "sample.apkg&scheduling=false&notes=always", package);

        (first["scheduling"].GetValue<bool>(), first["deckOptions"].GetValue<bool>(), first["notes"].GetValue<string>()).ShouldBe((true, true, "if-newer"));
        var next = await ada.Get("import/options");
        (next["scheduling"].GetValue<bool>(), next["notes"].GetValue<string>()).ShouldBe((false, "always"));
    }

    [Fact]
    public async Task A_collection_package_replaces_the_collection_and_the_one_before_stays_as_a_backup()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Post("sample-deck");
        var whole = await Export(ada, new { kind = "colpkg", media = true });
        var deck = (await ada.Get("decks"))["decks"][0]!["id"];
        await ada.Delete($"decks/{deck}");
        (await ada.Get("decks"))["empty"].GetValue<bool>().ShouldBeTrue();

        var job = await Import(ada, "all.colpkg", whole);

        job["state"]!.ToString().ShouldBe("done", job.ToJsonString());
        (await ada.Get("decks"))["decks"][0]!["cardsWithChildren"]!.GetValue<int>().ShouldBe(31);
        (await ada.Get("backups")).Body!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("broken.apkg")]
    [InlineData("broken.colpkg")]
    public async Task A_damaged_file_gets_a_sentence_that_names_it_and_changes_nothing(string name)
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Post("sample-deck");
        var before = (await ada.Get("decks")).Body!.ToJsonString();

        var job = await Import(ada, name, "this is no archive"u8.ToArray());

        job["state"]!.ToString().ShouldBe("failed");
        job["error"]!["detail"]!.ToString().ShouldContain(name);
        (await ada.Get("decks")).Body!.ToJsonString().ShouldBe(before);
    }

    [Fact]
    public async Task A_file_of_another_program_brings_its_notes()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var lesson = "<Lesson><Batch><Card><FrontSide><Text>dog</Text></FrontSide><ReverseSide><Text>Hund</Text></ReverseSide></Card></Batch></Lesson>"u8.ToArray();

        var job = await Import(ada, "animals.pau", lesson);
        var damaged = await Import(ada, "animals.db", lesson);

        job["result"]!["counts"]!["new"]!.GetValue<int>().ShouldBe(1, job.ToJsonString());
        (await ada.Post("search", new { search = "front:dog back:Hund" }))["count"].GetValue<int>().ShouldBe(1);
        damaged["error"]!["detail"]!.ToString().ShouldContain("animals.db");
    }

    [Fact]
    public async Task A_decks_file_has_a_name_that_every_system_takes()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var deck = (long)(await ada.Post("decks", new { name = "Why? <a*b>|c^d" }))["id"]!;

        var job = await Done(ada, (await ada.Post("export", new { kind = "apkg", deckId = deck })).Body!);

        job["result"]!["file"]!.ToString().ShouldBe("Why_ _a_b__c_d.apkg");
    }

    [Theory]
    [InlineData("colpkg")]
    [InlineData("apkg")]
    public async Task An_export_names_the_files_that_it_had_to_leave_out(string kind)
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var media = Directory.CreateDirectory(Path.Combine(server.Data, "users", "1", "collection.media")).FullName;
        using var odd = new Reprise.Collections.Tests.OddlyNamedFile(media);

        var job = await Done(ada, (await ada.Post("export", new { kind, media = true })).Body!);

        job["result"]!["leftOut"]!.ToJsonString().ShouldBe("""["caf\\xE9.png"]""");
    }

    private static async Task<byte[]> Export(ApiClient client, object request)
    {
        var job = await Done(client, (await client.Post("export", request)).Body!);
        job["state"]!.ToString().ShouldBe("done", job.ToJsonString());
        return await client.Http.GetByteArrayAsync($"jobs/{job["id"]}/file");
    }

    private static async Task<JsonNode> Import(ApiClient client, string name, byte[] package) =>
        await Done(client, (await client.Send(HttpMethod.Post, $"import?name={name}", new ByteArrayContent(package))).Body!);

    /// <summary>Follows the job by its events' sibling, the job's address, until it ended.</summary>
    private static async Task<JsonNode> Done(ApiClient client, JsonNode job)
    {
        while (job["state"]!.ToString() is "queued" or "running")
        {
            await Task.Yield();
            job = (await client.Get($"jobs/{job["id"]}")).Body!;
        }

        return job;
    }
}
