using Reprise.Collections;

namespace Reprise.Server.Tests;

public sealed class ServerDatabaseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reprise-database-").FullName;

    private string DatabasePath => Path.Combine(folder, "reprise.db");

    [Fact]
    public void A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        ServerDatabase.Open(DatabasePath).Dispose();
        using (var file = Database.Open(DatabasePath, DatabaseAccess.ReadWrite))
        {
            file.Execute("pragma user_version = 999");
        }

        Should.Throw<ServerDatabaseTooNewException>(() => ServerDatabase.Open(DatabasePath)).Message.ShouldContain("version 999");
        using var again = Database.Open(DatabasePath, DatabaseAccess.ReadOnly);
        again.ScalarInt64("pragma user_version").ShouldBe(999);
    }

    [Fact]
    public void An_old_database_is_copied_before_each_step_and_keeps_its_accounts()
    {
        using (var file = Database.Open(DatabasePath, DatabaseAccess.Create))
        {
            ServerMigrations.Apply(file, DatabasePath, upTo: 1);
            file.Execute("insert into accounts (name, administrator, password, zone, created) values ('ada', 1, 'x', 'Etc/UTC', 1)");
        }

        using var database = ServerDatabase.Open(DatabasePath);

        new AccountDirectory(database, TimeProvider.System).Find("ada").ShouldNotBeNull().State.ShouldBe(AccountState.Active);
        using var copy = Database.Open(DatabasePath + ".v1", DatabaseAccess.ReadOnly);
        copy.ScalarText("select name from accounts").ShouldBe("ada");
        copy.ScalarInt64("pragma user_version").ShouldBe(1);
        File.Exists(DatabasePath + ".v2").ShouldBeTrue();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
