using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Reprise.Server.Tests;

public sealed class RegistrationTests
{
    private const string Secret = "a secret of cem";

    [Fact]
    public async Task Nobody_registers_unless_the_administrator_lets_them()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        using var cem = server.Client();

        (await cem.Post("session/register", new { name = "cem", password = Secret })).Code.ShouldBe("closed");

        (await ada.Put("server/settings", Settings("on"))).Status.ShouldBe(HttpStatusCode.OK);
        (await cem.Get("session"))["registration"].ToString().ShouldBe("on");
        (await cem.Post("session/register", new { name = "cem", password = Secret }))["next"].ToString().ShouldBe("signed-in");
        (await cem.Get("me"))["administrator"].GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task An_invitation_lets_as_many_in_as_it_says_and_a_refused_name_does_not_use_it_up()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Put("server/settings", Settings("invitation"));
        var code = (await ada.Post("invitations", new { note = "for cem", uses = 1 }))["code"].ToString();
        using var cem = server.Client();

        (await cem.Post("session/register", new { name = "cem", password = Secret, invitation = "guessed" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await cem.Post("session/register", new { name = "ada", password = Secret, invitation = code })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await cem.Post("session/register", new { name = "cem", password = Secret, invitation = code })).Status.ShouldBe(HttpStatusCode.Created);
        using var deniz = server.Client();
        (await deniz.Post("session/register", new { name = "deniz", password = Secret, invitation = code })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.Get("invitations")).Body!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_registers_with_an_address_gets_in_after_opening_the_link_in_the_mail()
    {
        await using var mails = new MailServer();
        var (server, ada) = await StartWithMail(mails);
        await using var _ = server;
        using var __ = ada;
        using var cem = server.Client();

        (await cem.Post("session/register", new { name = "cem", password = Secret, email = "cem@example.org" }))["next"].ToString().ShouldBe("check-mail");
        (await cem.Post("session", new { name = "cem", password = Secret })).Code.ShouldBe("unverified");

        var mail = await mails.Next();
        mail.To.ShouldBe("cem@example.org");
        mail.Text.ShouldContain("https://cards.example/verify#");
        (await cem.Post("session/verify", new { token = mail.Secret }))["next"].ToString().ShouldBe("signed-in");
        (await cem.Get("me"))["email"].ToString().ShouldBe("cem@example.org");
        (await cem.Post("session/verify", new { token = mail.Secret })).Code.ShouldBe("link-expired");
    }

    [Fact]
    public async Task Registering_with_somebodys_address_tells_its_owner_and_not_the_one_who_asks()
    {
        await using var mails = new MailServer();
        var (server, ada) = await StartWithMail(mails);
        await using var _ = server;
        using var __ = ada;
        using var cem = await Registered(server, mails, "cem", "cem@example.org");
        using var stranger = server.Client();

        var answer = await stranger.Post("session/register", new { name = "stranger", password = Secret, email = "CEM@example.org" });

        answer["next"].ToString().ShouldBe("check-mail");
        var mail = await mails.Next();
        mail.Text.ShouldContain("you have one already: cem");
        mail.Text.ShouldNotContain("#");
    }

    [Fact]
    public async Task A_forgotten_password_is_set_by_a_link_that_works_once_and_not_for_long()
    {
        await using var mails = new MailServer();
        var clock = new Clock();
        var (server, ada) = await StartWithMail(mails, clock);
        await using var _ = server;
        using var __ = ada;
        using var cem = await Registered(server, mails, "cem", "cem@example.org");
        using var visitor = server.Client();

        var known = await visitor.Post("session/forgot", new { email = "cem@example.org" });
        var unknown = await visitor.Post("session/forgot", new { email = "nobody@example.org" });
        unknown.Status.ShouldBe(known.Status);
        var first = await mails.Next();
        (await visitor.Post("session/reset", new { token = first.Secret, password = "short" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Post("session/reset", new { token = first.Secret, password = "a second secret" })).Status.ShouldBe(HttpStatusCode.NoContent);

        (await cem.Get("me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.Post("session", new { name = "cem", password = "a second secret" })).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.Post("session/reset", new { token = first.Secret, password = "a third secret" })).Code.ShouldBe("link-expired");

        await visitor.Post("session/forgot", new { email = "cem@example.org" });
        var late = await mails.Next();
        clock.Pass(TimeSpan.FromHours(3));
        (await visitor.Post("session/reset", new { token = late.Secret, password = "a third secret" })).Code.ShouldBe("link-expired");
        mails.HasMail.ShouldBeFalse();
    }

    [Fact]
    public async Task Asking_for_links_is_slowed_down()
    {
        await using var mails = new MailServer();
        var (server, ada) = await StartWithMail(mails);
        await using var _ = server;
        using var __ = ada;
        using var visitor = server.Client();

        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < 6; time++)
        {
            answers.Add((await visitor.Post("session/forgot", new { email = "nobody@example.org" })).Status);
        }

        answers.ShouldBe([.. Enumerable.Repeat(HttpStatusCode.NoContent, 5), HttpStatusCode.TooManyRequests]);
    }

    [Fact]
    public async Task An_account_nobody_uses_is_told_then_disabled_and_an_unconfirmed_one_goes()
    {
        await using var mails = new MailServer();
        var clock = new Clock();
        var (server, ada) = await StartWithMail(mails, clock);
        await using var _ = server;
        using var __ = ada;
        using var cem = await Registered(server, mails, "cem", "cem@example.org");
        await server.Client().Post("session/register", new { name = "never", password = Secret, email = "never@example.org" });
        await mails.Next();
        var housekeeping = server.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single();
        var accounts = server.Services.GetRequiredService<AccountDirectory>();

        clock.Pass(TimeSpan.FromDays(100));
        await housekeeping.RunOnceAsync(CancellationToken.None);

        (await mails.Next()).Text.ShouldContain("has not been used for 100 days");
        accounts.Find("never").ShouldBeNull();
        accounts.Find("cem")!.State.ShouldBe(AccountState.Active);

        clock.Pass(TimeSpan.FromDays(300));
        await housekeeping.RunOnceAsync(CancellationToken.None);
        accounts.Find("cem")!.State.ShouldBe(AccountState.Disabled);
        accounts.Find("ada")!.State.ShouldBe(AccountState.Active);
    }

    [Fact]
    public async Task Only_a_trusted_proxy_signs_people_in_by_its_header()
    {
        await using var server = await RunningServer.Start(options => options with { SignInHeader = "Remote-User", SignInHeaderMakesAccounts = true, TrustedProxies = ["127.0.0.1"] });
        using var proxy = server.Client();
        (await proxy.Send(HttpMethod.Get, "me", null, ("Remote-User", "ada")))["administrator"].GetValue<bool>().ShouldBeTrue();
        (await proxy.Send(HttpMethod.Get, "me", null, ("Remote-User", "bob")))["name"].ToString().ShouldBe("bob");
        (await proxy.Get("me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await proxy.Send(HttpMethod.Post, "decks", new { name = "x" }, ("Remote-User", "bob"))).Status.ShouldBe(HttpStatusCode.Created);

        await using var other = await RunningServer.Start(options => options with { SignInHeader = "Remote-User", SignInHeaderMakesAccounts = true, TrustedProxies = ["10.0.0.1"] });
        using var anybody = other.Client();
        (await anybody.Send(HttpMethod.Get, "me", null, ("Remote-User", "ada"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_mail_servers_password_is_never_answered_and_survives_saving_without_it()
    {
        await using var mails = new MailServer();
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Put("server/settings", Settings("off", new { host = "127.0.0.1", port = mails.Port, startTls = false, user = "me", password = "mail secret", from = "cards@example.org" }, "https://cards.example"));

        var again = await ada.Put("server/settings", (await ada.Get("server/settings")).Body!);

        again.Body!.ToJsonString().ShouldNotContain("mail secret");
        again["hasMailPassword"].GetValue<bool>().ShouldBeTrue();
        server.Services.GetRequiredService<ServerSettingsStore>().Current.Mail!.Password.ShouldBe("mail secret");
    }

    private static object Settings(string registration, object? mail = null, string publicUrl = "") => new
    {
        registration,
        requireEmail = false,
        defaultQuota = 0,
        publicUrl,
        mail,
        hasMailPassword = false,
        noticeAfterDays = 0,
        expireAfterDays = 0,
        backupEveryHours = 0,
        backupsKept = 7,
    };

    private static async Task<(RunningServer Server, ApiClient Ada)> StartWithMail(MailServer mails, Clock? clock = null)
    {
        var (server, ada) = await RunningServer.StartWithAda(options => clock is null ? options : options with { Time = clock });
        var saved = await ada.Put("server/settings", new
        {
            registration = "on",
            requireEmail = true,
            defaultQuota = 0,
            publicUrl = "https://cards.example/",
            hasMailPassword = false,
            noticeAfterDays = 90,
            expireAfterDays = 365,
            backupEveryHours = 0,
            backupsKept = 7,
            mail = new { host = "127.0.0.1", port = mails.Port, startTls = false, from = "cards@example.org" },
        });
        saved.Status.ShouldBe(HttpStatusCode.OK);
        return (server, ada);
    }

    private static async Task<ApiClient> Registered(RunningServer server, MailServer mails, string name, string email)
    {
        var client = server.Client();
        await client.Post("session/register", new { name, password = Secret, email });
        await client.Post("session/verify", new { token = (await mails.Next()).Secret });
        return client;
    }
}
