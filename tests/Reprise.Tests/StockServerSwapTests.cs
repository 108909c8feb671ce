using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Reprise.Tests;

/// <summary>The program is started with the environment and the folder of a stock server: its devices notice nothing.</summary>
[Collection("console")]
public sealed class StockServerSwapTests : IDisposable
{
    private static readonly string Golden = Path.Combine(RepositoryRoot(), "tests", "golden", "migrate");

    private readonly string folder = Directory.CreateTempSubdirectory("reprise-stock-").FullName;
    private readonly Dictionary<string, string> environment;
    private readonly JsonNode expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Golden, "expected.json")))!["stock"]!;

    public StockServerSwapTests()
    {
        ZipFile.ExtractToDirectory(Path.Combine(Golden, "stock.zip"), folder);
        environment = expected["environment"]!.AsObject().ToDictionary(setting => setting.Key, setting => (string)setting.Value!, StringComparer.Ordinal);
        environment["SYNC_BASE"] = folder;
        environment["SYNC_HOST"] = "127.0.0.1";
        environment["SYNC_PORT"] = "0";
    }

    [Fact]
    public async Task Devices_stay_signed_in_passwords_work_the_old_files_stay_and_a_second_start_changes_nothing()
    {
        var before = Fingerprint(folder);
        await using (var server = await ServerProcess.Start(environment))
        {
            foreach (var user in expected["users"]!.AsArray())
            {
                var (name, password) = ((string)user!["name"]!, (string)user["password"]!);
                (await server.LogIn(name, password)).ShouldNotBeNull(name);
                (await server.LogIn(name, password + "!")).ShouldBeNull(name);
                var meta = await server.Meta((string?)user["hkey"] ?? HostKey($"{name}:{password}"), host: "cards.example.org:8080");
                meta.ShouldNotBeNull(name);
                ((bool)meta["empty"]!).ShouldBe(user["hkey"] is null, name);
            }

            // A stock server has no page, and whoever comes first must not become its administrator.
            ((string)(await Session(server))["state"]!).ShouldBe("signed-out");
            server.Log.ShouldContain("No account is an administrator");
            (await server.Terminate()).ShouldBe(0);
        }

        Fingerprint(folder).ShouldBe(before);
        var taken = Fingerprint(Path.Combine(folder, "reprise-data", "users"));
        await using (var again = await ServerProcess.Start(environment))
        {
            again.Log.ShouldNotContain("Took over");
            (await again.Terminate()).ShouldBe(0);
        }

        Fingerprint(Path.Combine(folder, "reprise-data", "users")).ShouldBe(taken);
    }

    [Fact]
    public async Task A_changed_password_takes_effect_and_ends_the_old_key_and_an_account_no_longer_named_is_shut()
    {
        var old = (string)expected["users"]![0]!["hkey"]!;
        await using (var server = await ServerProcess.Start(environment))
        {
            (await server.Meta(old)).ShouldNotBeNull();
            await server.Terminate();
        }

        var other = (string)expected["users"]![1]!["hkey"]!;
        environment["SYNC_USER1"] = "kuklinistvan:another horse";
        environment.Remove("SYNC_USER2");
        environment["SYNC_USER2"] = environment["SYNC_USER3"];
        await using (var server = await ServerProcess.Start(environment))
        {
            (await server.Meta(old)).ShouldBeNull();
            (await server.LogIn("kuklinistvan", "correct horse")).ShouldBeNull();
            (await server.LogIn("kuklinistvan", "another horse")).ShouldNotBeNull();
            ((bool)(await server.Meta(HostKey("kuklinistvan:another horse")))!["empty"]!).ShouldBeFalse();
            (await server.Meta(other)).ShouldBeNull();
            await server.Terminate();
        }

        environment["SYNC_USER2"] = (string)expected["environment"]!["SYNC_USER2"]!;
        await using var named = await ServerProcess.Start(environment);
        ((bool)(await named.Meta(other))!["empty"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task Options_win_over_variables_and_limits_and_addresses_of_the_variables_count()
    {
        environment["SYNC_PORT"] = "1";
        environment["MAX_SYNC_PAYLOAD_MEGS"] = "1";
        environment["SYNC_IP_HEADER"] = "XRealIp";
        var data = Path.Combine(folder, "elsewhere");
        await using var server = await ServerProcess.Start(environment, "--urls", "http://127.0.0.1:0", "--data", data);
        File.Exists(Path.Combine(data, "reprise.db")).ShouldBeTrue();
        var key = (string)expected["users"]![0]!["hkey"]!;

        (await server.TrySync("upload", key, new byte[3 << 20])).Status.ShouldBe(HttpStatusCode.InternalServerError);
        server.Client.DefaultRequestHeaders.Add("X-Real-Ip", "192.0.2.7");

        (await server.TrySync("upload", key, new byte[3 << 20])).ShouldBe((HttpStatusCode.OK, "collection exceeds size limit"));
    }

    [Theory]
    [InlineData("SYNC_USER1", "no colon", "SYNC_USER1 should be in 'username:password' format.")]
    [InlineData("PASSWORDS_HASHED", "1", "SYNC_USER1 should hold a PBKDF2 hash, because PASSWORDS_HASHED is set.")]
    [InlineData("SYNC_HOST", "localhost", "SYNC_HOST should be an IP address, not 'localhost'.")]
    [InlineData("SYNC_PORT", "80000", "SYNC_PORT should be a number from 0 to 65535, not '80000'.")]
    [InlineData("MAX_SYNC_PAYLOAD_MEGS", "many", "MAX_SYNC_PAYLOAD_MEGS should be a number of megabytes, not 'many'.")]
    public async Task A_variable_that_cannot_be_used_stops_the_start_with_a_sentence(string name, string value, string sentence)
    {
        environment[name] = value;

        var (code, said) = await ServerProcess.StartInVain(environment);

        code.ShouldBe(1);
        said.ShouldBe(sentence);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<JsonNode> Session(ServerProcess server) => JsonNode.Parse(await server.Client.GetStringAsync("session"))!;

    private static string HostKey(string setting) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(setting)));

    /// <summary>Content of all files but those of our own data folder inside, and what SQLite keeps while a file is open.</summary>
    private static string Fingerprint(string folder) => string.Join('\n', Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path)))
        .Where(file => !file.Name.StartsWith("reprise-data", StringComparison.Ordinal)).OrderBy(file => file.Name, StringComparer.Ordinal)
        .Select(file => $"{file.Name} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.Path)))}"));

    private static string RepositoryRoot()
    {
        var found = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(found.FullName, "Reprise.slnx")))
        {
            found = found.Parent!;
        }

        return found.FullName;
    }
}
