using Microsoft.Extensions.DependencyInjection;

namespace Reprise.Server.Tests;

public sealed class AccountTests
{
    private const string BobsPassword = "another secret";

    [Fact]
    public async Task A_disabled_account_lets_nobody_in_and_comes_back_whole()
    {
        var (server, ada, bob, id) = await StartWithBob();
        await using var _ = server;
        using var __ = ada;
        using var ___ = bob;
        var token = (await bob.Post("me/tokens", new { name = "script" }))["token"].ToString();

        (await ada.Patch($"accounts/{id}", new { state = "disabled" }))["state"].ToString().ShouldBe("disabled");

        (await bob.Get("me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await bob.Post("session", new { name = "bob", password = BobsPassword })).Code.ShouldBe("disabled");
        (await bob.Post("session", new { name = "bob", password = "a wrong guess" })).Code.ShouldBe("wrong-password");
        server.Services.GetRequiredService<Sessions>().FindByToken(token).ShouldBeNull();

        await ada.Patch($"accounts/{id}", new { state = "active" });
        (await bob.Post("session", new { name = "bob", password = BobsPassword })).Status.ShouldBe(HttpStatusCode.OK);
        server.Services.GetRequiredService<Sessions>().FindByToken(token).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_only_administrator_can_neither_be_disabled_nor_demoted_nor_removed()
    {
        var (server, ada, bob, id) = await StartWithBob();
        await using var _ = server;
        using var __ = ada;
        using var ___ = bob;

        (await ada.Patch("accounts/1", new { administrator = false })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.Patch("accounts/1", new { state = "disabled" })).Code.ShouldBe("own-account");
        (await ada.Delete("accounts/1")).Code.ShouldBe("own-account");
        (await ada.Post("me/delete", new { password = RunningServer.Password })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await ada.Patch($"accounts/{id}", new { administrator = true })).Status.ShouldBe(HttpStatusCode.OK);
        (await ada.Patch("accounts/1", new { administrator = false })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_full_quota_refuses_media_and_imports_with_a_sentence_but_not_notes()
    {
        var (server, ada, bob, id) = await StartWithBob();
        await using var _ = server;
        using var __ = ada;
        using var ___ = bob;
        await bob.Get("decks");
        var used = (await bob.Get("me/usage"))["collectionBytes"].GetValue<long>() + (await bob.Get("me/usage"))["mediaBytes"].GetValue<long>();

        (await ada.Patch($"accounts/{id}", new { quota = used + 200_000 }))["limit"].GetValue<long>().ShouldBe(used + 200_000);

        var refused = await bob.Post("media?name=big.bin", new ByteArrayContent(new byte[300_000]));
        refused.Status.ShouldBe((HttpStatusCode)507);
        refused.Code.ShouldBe("quota");
        refused["quotaBytes"].GetValue<long>().ShouldBe(used + 200_000);
        (await bob.Post("import?name=deck.apkg", new ByteArrayContent(new byte[300_000]))).Code.ShouldBe("quota");
        Directory.GetFileSystemEntries(Path.Combine(server.Data, "work")).ShouldBeEmpty();
        (await bob.Post("media?name=small.bin", new ByteArrayContent(new byte[10_000]))).Status.ShouldBe(HttpStatusCode.Created);
        (await bob.Post("decks", new { name = "Still there" })).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Devices_are_listed_by_names_people_know_and_can_be_signed_out_one_by_one()
    {
        var (server, ada, bob, id) = await StartWithBob();
        await using var _ = server;
        using var __ = ada;
        using var ___ = bob;
        var keys = server.Services.GetRequiredService<SyncKeys>();
        var key = keys.New(new AccountId(id));
        keys.Synced(key, "26.08.1,39e4b0b4,linux");
        using var phone = server.Client();
        await phone.Send(HttpMethod.Post, "session", new { name = "bob", password = BobsPassword }, ("User-Agent", "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"));

        var devices = (await bob.Get("me/devices")).Body!.AsArray();

        devices.Select(device => device!["name"]!.ToString()).ShouldBe(["", "Firefox, Android", "Anki 26.08.1, Linux"], ignoreOrder: true);
        devices.Count(device => device!["current"]!.GetValue<bool>()).ShouldBe(1);
        foreach (var name in new[] { "Firefox, Android", "Anki 26.08.1, Linux" })
        {
            (await bob.Delete($"me/devices/{devices.Single(device => device!["name"]!.ToString() == name)!["id"]}")).Status.ShouldBe(HttpStatusCode.NoContent);
        }

        (await phone.Get("me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        keys.Find(key).ShouldBeNull();
        (await bob.Get("me")).Status.ShouldBe(HttpStatusCode.OK);
        (await ada.Get("accounts")).Body!.AsArray().Single(account => account!["name"]!.ToString() == "bob")!["lastSync"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Changing_the_password_ends_other_sessions_and_a_reset_ends_everything()
    {
        var (server, ada, bob, id) = await StartWithBob();
        await using var _ = server;
        using var __ = ada;
        using var ___ = bob;
        var keys = server.Services.GetRequiredService<SyncKeys>();
        var key = keys.New(new AccountId(id));
        using var elsewhere = server.Client();
        await elsewhere.Post("session", new { name = "bob", password = BobsPassword });

        (await bob.Post("me/password", new { current = BobsPassword, @new = "a newer secret" })).Status.ShouldBe(HttpStatusCode.NoContent);

        (await elsewhere.Get("me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await bob.Get("me")).Status.ShouldBe(HttpStatusCode.OK);
        keys.Find(key).ShouldNotBeNull();

        await ada.Post($"accounts/{id}/password", new { password = "set by ada" });
        (await bob.Get("me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        keys.Find(key).ShouldBeNull();
    }

    [Fact]
    public async Task Who_deletes_their_account_leaves_no_files()
    {
        var (server, ada, bob, id) = await StartWithBob();
        await using var _ = server;
        using var __ = ada;
        using var ___ = bob;
        await bob.Post("media?name=own.txt", new ByteArrayContent([1, 2, 3]));

        (await bob.Post("me/delete", new { password = "not mine" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await bob.Post("me/delete", new { password = BobsPassword })).Status.ShouldBe(HttpStatusCode.NoContent);

        (await bob.Get("session"))["state"].ToString().ShouldBe("signed-out");
        Directory.Exists(Path.Combine(server.Data, "users", $"{id}")).ShouldBeFalse();
        Directory.Exists(Path.Combine(server.Data, "removed")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_audit_log_says_who_did_what_and_owners_see_their_own_part()
    {
        var (server, ada, bob, id) = await StartWithBob();
        await using var _ = server;
        using var __ = ada;
        using var ___ = bob;
        await ada.Patch($"accounts/{id}", new { quota = 5_000_000 });

        var all = (await ada.Get("audit")).Body!.AsArray();
        var own = (await bob.Get("me/activity")).Body!.AsArray();

        all[0]!.ToJsonString().ShouldContain("\"actor\":\"ada\",\"action\":\"quota-set\",\"subject\":\"bob\",\"detail\":\"5000000\"");
        own.Select(entry => entry!["action"]!.ToString()).ShouldBe(["quota-set", "signed-in", "account-added"]);
        (await bob.Get("audit")).Code.ShouldBe("forbidden");
    }

    private static async Task<(RunningServer Server, ApiClient Ada, ApiClient Bob, long Id)> StartWithBob()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        var made = await ada.Post("accounts", new { name = "bob", password = BobsPassword });
        var bob = server.Client();
        (await bob.Post("session", new { name = "bob", password = BobsPassword })).Status.ShouldBe(HttpStatusCode.OK);
        return (server, ada, bob, made["id"].GetValue<long>());
    }
}
