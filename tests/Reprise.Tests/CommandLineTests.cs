namespace Reprise.Tests;

/// <summary>The command from the outside: what it prints and how it ends.</summary>
[Collection("console")]
public sealed class CommandLineTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("reprise-command-").FullName;

    [Theory]
    [InlineData]
    [InlineData("nonsense")]
    [InlineData("user", "add")]
    [InlineData("serve", "--colour")]
    public async Task Wrong_usage_ends_with_2_and_says_what_is_wrong(params string[] args)
    {
        var (code, _, error) = await Run(args);

        code.ShouldBe(2);
        error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Accounts_are_made_listed_and_removed()
    {
        (await Run("user", "add", "ada", "--password", "correct horse", "--zone", "Asia/Tokyo", "--data", data)).Code.ShouldBe(0);
        (await Run("adduser", "bob", "--password", "another secret", "--data", data)).Code.ShouldBe(0);

        var (_, listed, _) = await Run("user", "list", "--json", "--data", data);
        listed.ShouldContain("\"name\":\"ada\",\"administrator\":true");
        listed.ShouldContain("\"name\":\"bob\",\"administrator\":false");

        (await Run("user", "remove", "bob", "--data", data)).Code.ShouldBe(0);
        var (_, list, _) = await Run("lsuser", "--data", data);
        list.ShouldStartWith("ada (administrator): collection 0 kB");
        list.ShouldNotContain("bob");
    }

    [Fact]
    public async Task An_account_is_disabled_enabled_and_given_a_quota_and_the_audit_log_says_so()
    {
        await Run("user", "add", "ada", "--password", "correct horse", "--data", data);
        await Run("user", "add", "bob", "--password", "another secret", "--data", data);

        (await Run("user", "disable", "bob", "--data", data)).Output.Trim().ShouldBe("The account bob is disabled.");
        (await Run("user", "list", "--data", data)).Output.ShouldContain("bob (disabled)");
        (await Run("user", "disable", "ada", "--data", data)).Error.ShouldContain("only administrator");
        (await Run("user", "enable", "bob", "--data", data)).Code.ShouldBe(0);
        (await Run("user", "quota", "bob", "1.5G", "--data", data)).Output.Trim().ShouldBe("The quota of bob is 1.5 GB.");
        (await Run("user", "quota", "bob", "much", "--data", data)).Code.ShouldBe(2);

        var (_, log, _) = await Run("audit", "--user", "bob", "--data", data);
        log.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => line[20..]).ShouldBe(
            ["command: quota-set bob (1500000000)", "command: account-enabled bob", "command: account-disabled bob", "command: account-added bob"]);
    }

    [Fact]
    public async Task Links_that_lead_in_a_circle_keep_nobody_from_a_backup_or_the_list_of_accounts()
    {
        await Run("user", "add", "ada", "--password", "correct horse", "--data", data);
        var media = Directory.CreateDirectory(Path.Combine(data, "users", "1", "collection.media")).FullName;
        File.CreateSymbolicLink(Path.Combine(media, "self.png"), Path.Combine(media, "self.png"));
        Directory.CreateSymbolicLink(Path.Combine(media, "loop"), media);

        (await Run("backup", "--all", Path.Combine(data, "all.tar"), "--data", data)).Code.ShouldBe(0);
        (await Run("user", "list", "--data", data)).Output.ShouldStartWith("ada (administrator)");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_whole_server_is_backed_up_beside_a_running_server_or_without_and_restored_elsewhere(bool running)
    {
        await Run("user", "add", "ada", "--password", "correct horse", "--data", data);
        var folder = Directory.CreateTempSubdirectory("reprise-restored-").FullName;
        var file = Path.Combine(folder, "all.tar");
        var restored = Path.Combine(folder, "data");
        await using (var server = running ? Reprise.Server.RepriseServer.Create(new() { DataPath = data, Urls = ["http://127.0.0.1:0"] }) : null)
        {
            await (server?.StartAsync() ?? Task.CompletedTask);
            (await Run("backup", "--all", file, "--data", data)).Code.ShouldBe(0);
            await (server?.StopAsync() ?? Task.CompletedTask);
        }

        (await Run("restore", file, "--data", restored)).Output.Trim().ShouldBe("Restored the server with 1 accounts.");
        (await Run("restore", file, "--data", restored)).Code.ShouldBe(1);
        (await Run("restore", file, "--replace", "--data", restored)).Code.ShouldBe(0);
        (await Run("user", "list", "--data", restored)).Output.ShouldStartWith("ada (administrator)");

        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)]);
        (await Run("restore", file, "--data", Path.Combine(folder, "other"))).Code.ShouldBe(1);
        File.Exists(Path.Combine(folder, "other", "reprise.db")).ShouldBeFalse();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_failure_ends_with_1_and_one_line()
    {
        var (code, output, error) = await Run("user", "add", "ada", "--password", "short", "--data", data);

        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.Trim().ShouldBe("A password has at least 8 characters.");
    }

    [Fact]
    public async Task Beside_a_running_server_commands_go_through_it()
    {
        await using var server = Reprise.Server.RepriseServer.Create(new() { DataPath = data, Urls = ["http://127.0.0.1:0"] });
        await server.StartAsync();

        (await Run("user", "add", "ada", "--password", "correct horse", "--data", data)).Code.ShouldBe(0);
        (await Run("user", "list", "--data", data)).Output.ShouldContain("ada (administrator)");
        (await Run("user", "password", "ada", "--password", "a new secret", "--data", data)).Code.ShouldBe(0);
        (await Run("user", "password", "eve", "--password", "a new secret", "--data", data)).ShouldBe((1, "", "There is no account named eve." + Environment.NewLine));
        await server.StopAsync();
    }

    [Fact]
    public async Task Packages_go_out_and_come_in_with_and_without_a_running_server()
    {
        await Run("user", "add", "ada", "--password", "correct horse", "--data", data);
        await Run("user", "add", "bob", "--password", "another secret", "--data", data);
        var (package, whole) = (Path.Combine(data, "sample.apkg"), Path.Combine(data, "all.colpkg"));
        await using (var server = Reprise.Server.RepriseServer.Create(new() { DataPath = data, Urls = ["http://127.0.0.1:0"] }))
        {
            await server.StartAsync();
            using var client = ServerClient.Connect(data, "ada");
            await client.PostAsync<System.Text.Json.Nodes.JsonNode>("sample-deck", new { }, default);
            (await Run("export", package, "--user", "ada", "--media", "--data", data)).ShouldSatisfyAllConditions(done => done.Code.ShouldBe(0, done.Error));
            (await Run("import", package, "--user", "bob", "--data", data)).Output.ShouldStartWith("Found 24 notes: 24 new");
            (await Run("backup", "--user", "ada", "--data", data)).Code.ShouldBe(0);
            await server.StopAsync();
        }

        (await Run("import", package, "--user", "bob", "--data", data)).Output.ShouldStartWith("Found 24 notes: 0 new, 0 updated, 24 there already");
        (await Run("export", whole, "--user", "ada", "--media", "--data", data)).Code.ShouldBe(0);
        (await Run("restore", whole, "--user", "bob", "--json", "--data", data)).Output.Trim().ShouldBe("""{"kind":"collection","found":24,"new":24,"updated":0,"duplicate":0,"conflicting":0,"firstFieldMatch":0,"emptyFirstField":0,"missingMedia":0}""");
        (await Run("check", "database", "--user", "bob", "--data", data)).Output.Trim().ShouldBe("Everything is right.");
        (await Run("restore", package, "--user", "bob", "--data", data)).Code.ShouldBe(1);
        (await Run("export", Path.Combine(data, "all.zip"), "--user", "ada", "--data", data)).Code.ShouldBe(2);
        (await Run("import", Path.Combine(data, "missing.apkg"), "--user", "ada", "--data", data)).Code.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_collection_of_the_first_scheduler_is_named_and_upgraded_beside_a_running_server_or_without(bool running)
    {
        await Run("user", "add", "ada", "--password", "correct horse", "--data", data);
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(data, "users", "1")).FullName, "collection.anki2");
        Reprise.Collections.Collection.Open(path, new()).Dispose();
        using (var database = Reprise.Collections.Database.Open(path, Reprise.Collections.DatabaseAccess.ReadWrite))
        {
            database.Execute("update config set val = cast('1' as blob) where key = 'schedVer'");
        }

        await using var server = running ? Reprise.Server.RepriseServer.Create(new() { DataPath = data, Urls = ["http://127.0.0.1:0"] }) : null;
        await (server?.StartAsync() ?? Task.CompletedTask);
        var found = await Run("check", "scheduler", "--data", data);
        var mended = await Run("check", "scheduler", "--fix", "--json", "--data", data);
        var after = await Run("check", "scheduler", "--data", data);
        await (server?.StopAsync() ?? Task.CompletedTask);

        found.Output.ShouldStartWith("The collection was made for Anki's first scheduler. --fix", customMessage: found.Error);
        mended.Output.ShouldStartWith("""{"check":"scheduler","fixed":true,"problems":["The collection was made for""", customMessage: mended.Error);
        after.Output.Trim().ShouldBe("Everything is right.", after.Error);
        Directory.EnumerateFiles(Path.Combine(data, "users", "1", "backups")).ShouldHaveSingleItem();
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var newOutput = new StringWriter();
        using var newError = new StringWriter();
        Console.SetOut(newOutput);
        Console.SetError(newError);
        try
        {
            return (await CommandLine.RunAsync(args), newOutput.ToString(), newError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
