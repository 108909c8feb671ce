namespace Reprise.Server.Tests;

public sealed class ClassTests
{
    private const string BobsPassword = "another secret";

    [Fact]
    public async Task Members_get_updates_of_fields_they_did_not_edit_and_keep_their_edits_deletions_and_scheduling()
    {
        await using var school = await School.Start();
        var (deck, first, second, third) = await school.TeachersDeck();
        await school.Publish(deck);
        var (mine, mineSecond, mineThird) = (await school.NoteOfBob("dog"), await school.NoteOfBob("cat"), await school.NoteOfBob("cow"));
        await school.Bob.Put($"notes/{mine}", new { fields = new[] { "dog", "my own back" }, tags = new[] { "mine" } });
        await school.Bob.Post("notes/delete", new { notes = new[] { mineThird } });
        await school.Bob.Post("cards/due-date", new { notes = new[] { mineSecond }, cards = await school.CardsOfBob(mineSecond), days = "5" });

        await school.Ada.Put($"notes/{first}", new { fields = new[] { "dog!", "a newer back" }, tags = Array.Empty<string>() });
        await school.Ada.Put($"notes/{second}", new { fields = new[] { "cat", "a better back" }, tags = Array.Empty<string>() });
        await school.Ada.Put($"notes/{third}", new { fields = new[] { "cow", "a third back" }, tags = Array.Empty<string>() });
        await school.Publish(deck);

        var edited = (await school.Bob.Get($"notes/{mine}")).Body!;
        edited["fields"]!.ToJsonString().ShouldBe("""["dog!","my own back"]""");
        edited["tags"]!.ToJsonString().ShouldBe("""["mine"]""");
        (await school.Bob.Get($"notes/{mineSecond}"))["fields"].ToJsonString().ShouldBe("""["cat","a better back"]""");
        (await school.Search("cow")).ShouldBeEmpty();
        (await school.Search("is:review")).ShouldBe([mineSecond]);
    }

    [Fact]
    public async Task An_edit_goes_on_winning_at_the_next_update()
    {
        await using var school = await School.Start();
        var (deck, first, _, _) = await school.TeachersDeck();
        await school.Publish(deck);
        var mine = await school.NoteOfBob("dog");
        await school.Bob.Put($"notes/{mine}", new { fields = new[] { "dog", "my own back" }, tags = Array.Empty<string>() });

        foreach (var back in new[] { "second", "third" })
        {
            await school.Ada.Put($"notes/{first}", new { fields = new[] { "dog", back }, tags = Array.Empty<string>() });
            await school.Publish(deck);
        }

        (await school.Bob.Get($"notes/{mine}"))["fields"].ToJsonString().ShouldBe("""["dog","my own back"]""");
    }

    [Fact]
    public async Task The_teacher_sees_counts_of_those_who_agreed_and_nothing_of_the_others()
    {
        await using var school = await School.Start();
        var (deck, _, _, _) = await school.TeachersDeck();
        await school.Publish(deck);
        var mine = await school.NoteOfBob("dog");
        await school.Bob.Post("cards/grade", new { cards = await school.CardsOfBob(mine), rating = 3 });

        (await school.Ada.Get($"classes/{school.Class}/progress")).Body!.AsArray().ShouldBeEmpty();
        await school.Bob.Put($"classes/{school.Class}/sharing", new { shares = true });

        var shown = (await school.Ada.Get($"classes/{school.Class}/progress")).Body!.AsArray().Single()!;
        shown["cards"]!.GetValue<int>().ShouldBe(3);
        shown["seen"]!.GetValue<int>().ShouldBe(1);
        shown["reviews"]!.AsArray().Last()!.GetValue<int>().ShouldBe(1);
        (await school.Bob.Get($"classes/{school.Class}/progress")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task People_join_by_an_invitation_to_their_name_and_nobody_learns_who_has_an_account()
    {
        await using var school = await School.Start(join: false);

        (await school.Ada.Post($"classes/{school.Class}/invitations", new { name = "Bob" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await school.Ada.Post($"classes/{school.Class}/invitations", new { name = "nobody" })).Status.ShouldBe(HttpStatusCode.NoContent);

        (await school.Bob.Get("classes"))["invitations"][0]!["name"]!.ToString().ShouldBe("Biology");
        (await school.Bob.Post($"classes/{school.Class}/accept")).Status.ShouldBe(HttpStatusCode.OK);
        var taught = (await school.Ada.Get("classes"))["teaching"][0]!;
        taught["members"]![0]!["name"]!.ToString().ShouldBe("bob");
        taught["invited"]!.ToJsonString().ShouldBe("""["nobody"]""");
    }

    [Fact]
    public async Task Who_leaves_keeps_the_cards_and_gets_no_more()
    {
        await using var school = await School.Start();
        var (deck, first, _, _) = await school.TeachersDeck();
        await school.Publish(deck);
        var mine = await school.NoteOfBob("dog");

        (await school.Bob.Post($"classes/{school.Class}/leave")).Status.ShouldBe(HttpStatusCode.NoContent);
        await school.Ada.Put($"notes/{first}", new { fields = new[] { "dog", "newer" }, tags = Array.Empty<string>() });
        await school.Publish(deck);

        (await school.Bob.Get($"notes/{mine}"))["fields"].ToJsonString().ShouldBe("""["dog","Hund"]""");
        (await school.Bob.Get("classes"))["member"].AsArray().ShouldBeEmpty();
        (await school.Ada.Delete($"classes/{school.Class}")).Status.ShouldBe(HttpStatusCode.NoContent);
        Directory.GetFiles(Path.Combine(school.Data, "classes")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_teacher_changes_a_class()
    {
        await using var school = await School.Start();

        (await school.Bob.Delete($"classes/{school.Class}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await school.Bob.Post($"classes/{school.Class}/code")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await school.Bob.Post($"classes/{school.Class}/decks", new { deckId = 1 })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await school.Bob.Post("classes/join", new { code = "guessed" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    /// <summary>A server with the teacher ada, her class, and its member bob.</summary>
    private sealed class School(RunningServer server, ApiClient ada, ApiClient bob, long id) : IAsyncDisposable
    {
        public ApiClient Ada { get; } = ada;

        public ApiClient Bob { get; } = bob;

        public long Class { get; } = id;

        public string Data => server.Data;

        public static async Task<School> Start(bool join = true)
        {
            var (server, ada) = await RunningServer.StartWithAda();
            await ada.Post("accounts", new { name = "bob", password = BobsPassword });
            var bob = server.Client();
            await bob.Post("session", new { name = "bob", password = BobsPassword });
            var id = (await ada.Post("classes", new { name = "Biology" }))["id"].GetValue<long>();
            if (join)
            {
                var code = (await ada.Post($"classes/{id}/code"))["code"].ToString();
                (await bob.Post("classes/join", new { code })).Status.ShouldBe(HttpStatusCode.OK);
            }

            return new School(server, ada, bob, id);
        }

        public async Task<(long Deck, long First, long Second, long Third)> TeachersDeck()
        {
            var deck = (await Ada.Post("decks", new { name = "Animals" }))["id"].GetValue<long>();
            var basic = (await Ada.Get("note-types")).Body!.AsArray().First(type => type!["name"]!.ToString() == "Basic")!["id"]!.GetValue<long>();
            var ids = new List<long>();
            foreach (var fields in new[] { new[] { "dog", "Hund" }, ["cat", "Katze"], ["cow", "Kuh"] })
            {
                ids.Add((await Ada.Post("notes", new { noteTypeId = basic, deckId = deck, fields, tags = Array.Empty<string>() }))["id"].GetValue<long>());
            }

            return (deck, ids[0], ids[1], ids[2]);
        }

        /// <summary>Publishes and waits until the member has it.</summary>
        public async Task Publish(long deck)
        {
            var job = await Ada.Post($"classes/{Class}/decks", new { deckId = deck });
            await Done(Ada, job["id"].ToString());
            foreach (var delivery in (await Bob.Get("jobs")).Body!.AsArray())
            {
                await Done(Bob, delivery!["id"]!.ToString());
            }
        }

        public async Task<long[]> Search(string search) =>
            [.. (await Bob.Post("search", new { search, mode = "notes" }))["ids"].AsArray().Select(found => found!.GetValue<long>())];

        public async Task<long> NoteOfBob(string text) => (await Search(text)).Single();

        public async Task<long[]> CardsOfBob(long note) =>
            [.. (await Bob.Get($"notes/{note}"))["cards"].AsArray().Select(card => card!["id"]!.GetValue<long>())];

        public async ValueTask DisposeAsync()
        {
            Ada.Dispose();
            Bob.Dispose();
            await server.DisposeAsync();
        }

        private static async Task Done(ApiClient client, string id)
        {
            Answer job;
            while ((job = await client.Get($"jobs/{id}"))["state"].ToString() is "queued" or "running")
            {
                await Task.Delay(20);
            }

            job["state"].ToString().ShouldBe("done", job.Body!.ToJsonString());
        }
    }
}
