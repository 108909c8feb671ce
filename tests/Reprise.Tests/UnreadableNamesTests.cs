using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Reprise.Collections.Tests;
using Reprise.Server;

namespace Reprise.Tests;

/// <summary>A media file whose name is not UTF-8: no command leaves it out without saying so, and none fails because of it.</summary>
public sealed class UnreadableNamesTests : IDisposable
{
    private const string LeftOut = "Left out because their names are not UTF-8: 1 media file. Rename them: ";
    private readonly string root = Directory.CreateTempSubdirectory("reprise-names-").FullName;

    private string Data => Path.Combine(root, "data");

    private string Account => Path.Combine(Data, "users", "1");

    [LinuxTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Exports_checks_and_backups_name_it_beside_a_running_server_or_without(bool running)
    {
        using var odd = await AccountWithOddFile();
        await using var server = running ? await Start(Data) : null;

        (await Run("export", Path.Combine(root, "all.colpkg"), "--media", "--data", Data)).Output.ShouldContain(LeftOut + "caf\\xE9.png");
        (await Run("check", "media", "--data", Data)).Output.ShouldContain("The name is not UTF-8, so that no note, package or device can have the file; rename it: caf\\xE9.png");
        (await Run("backup", "--all", Path.Combine(root, "all.tar"), "--data", Data)).Output.ShouldContain(LeftOut + "users/1/collection.media/caf\\xE9.png");
    }

    [LinuxFact]
    public async Task A_backup_that_lacks_it_lists_it_and_can_be_restored()
    {
        using var odd = await AccountWithOddFile();
        var (backup, restored) = (Path.Combine(root, "all.tar"), Path.Combine(root, "restored"));
        await Run("backup", "--all", backup, "--data", Data);

        (await Run("restore", backup, "--data", restored)).Output.Trim().ShouldBe("Restored the server with 1 accounts.");

        (await File.ReadAllTextAsync(backup)).ShouldContain("left-out.txt");
        (await File.ReadAllTextAsync(backup)).ShouldContain("users/1/collection.media/caf\\xE9.png");
        Directory.GetFiles(Path.Combine(restored, "users", "1", "collection.media")).Select(Path.GetFileName).ShouldBe(["good.txt"]);
    }

    [LinuxFact]
    public async Task A_sync_of_media_names_it_and_sends_the_others()
    {
        await Run("user", "add", "ada", "--password", "correct horse", "--data", Data);
        await using var hub = await Start(Data);
        var media = Directory.CreateDirectory(Path.Combine(root, "device.media")).FullName;
        await File.WriteAllTextAsync(Path.Combine(media, "good.txt"), "good");
        using var odd = new OddlyNamedFile(media);

        var synced = await Run(
            "sync", "--collection", Path.Combine(root, "device.anki2"), "--endpoint", AddressOf(hub), "--username", "ada", "--password", "correct horse", "--upload", "--media");

        synced.Output.ShouldContain("Media: 1 files sent", customMessage: synced.Error);
        synced.Output.ShouldContain(LeftOut + "caf\\xE9.png");
    }

    [LinuxTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_account_is_deleted_with_it_beside_a_running_server_or_without(bool running)
    {
        using var odd = await AccountWithOddFile();
        using var inside = new OddlyNamedFile(Directory.CreateDirectory(Path.Combine(Account, "collection.media", "folder")).FullName);
        await using var server = running ? await Start(Data) : null;

        (await Run("user", "remove", "ada", "--delete-files", "--data", Data)).ShouldBe((0, "Removed the account ada and deleted its files." + Environment.NewLine, ""));

        Directory.Exists(Account).ShouldBeFalse();
    }

    [LinuxFact]
    public async Task An_account_that_is_removed_keeps_it_aside()
    {
        using var odd = await AccountWithOddFile();

        (await Run("user", "remove", "ada", "--data", Data)).Code.ShouldBe(0);

        var aside = Directory.GetDirectories(Path.Combine(Data, "removed")).ShouldHaveSingleItem();
        Collections.UnreadableNames.In(Path.Combine(aside, "collection.media")).ShouldBe(["caf\\xE9.png"]);
        Collections.WholeFolder.Delete(aside);
    }

    [LinuxFact]
    public async Task An_account_of_another_server_is_taken_over_without_it_and_it_is_named()
    {
        var media = Directory.CreateDirectory(Path.Combine(root, "stock", "eve", "media")).FullName;
        await File.WriteAllTextAsync(Path.Combine(media, "good.txt"), "good");
        using var odd = new OddlyNamedFile(media);
        var settings = Path.Combine(root, "settings");
        await File.WriteAllTextAsync(settings, "SYNC_USER1=eve:correct horse");

        var taken = await Run("migrate", "anki-syncserver", Path.Combine(root, "stock"), "--env", settings, "--data", Data);

        taken.Output.ShouldContain("1 media files", customMessage: taken.Error);
        taken.Output.ShouldContain(LeftOut + "caf\\xE9.png");
    }

    public void Dispose() => Collections.WholeFolder.Delete(root);

    private async Task<OddlyNamedFile> AccountWithOddFile()
    {
        await Run("user", "add", "ada", "--password", "correct horse", "--data", Data);
        var media = Directory.CreateDirectory(Path.Combine(Account, "collection.media")).FullName;
        await File.WriteAllTextAsync(Path.Combine(media, "good.txt"), "good");
        return new OddlyNamedFile(media);
    }

    private static async Task<WebApplication> Start(string data)
    {
        var server = RepriseServer.Create(new ServerOptions { DataPath = data, Urls = ["http://127.0.0.1:0"], ConnectUrl = null });
        await server.StartAsync();
        return server;
    }

    private static string AddressOf(WebApplication server) => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    private static Task<(int Code, string Output, string Error)> Run(params string[] args) => CommandProcess.Run([], args);

    private sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null! : "only Linux has such names";
    }

    private sealed class LinuxTheoryAttribute : TheoryAttribute
    {
        public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null! : "only Linux has such names";
    }
}
