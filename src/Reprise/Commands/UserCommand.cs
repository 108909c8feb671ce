using System.Globalization;

namespace Reprise;

/// <summary>reprise user add | remove | list | password | key | disable | enable | quota</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "Manage accounts")
    {
        Alias("add", Add), Alias("remove", Remove), Alias("list", List), Alias("password", Password),
        UserKeyCommand.Create(), UserStateCommand.Disable(), UserStateCommand.Enable(), UserStateCommand.Quota(),
    };

    /// <summary>A command under another name: people who come from ankisyncctl know "adduser".</summary>
    public static Command Alias(string name, Func<string, Command> create)
    {
        var command = create(name);
        command.Hidden = name is "adduser" or "deluser" or "lsuser" or "passwd";
        return command;
    }

    public static Command Add(string name)
    {
        var user = NameArgument();
        var password = PasswordOption();
        var administrator = new Option<bool>("--administrator") { Description = "May manage other accounts; the first account always may" };
        var zone = new Option<string?>("--zone") { Description = "Time zone that decides when a day begins, such as Europe/Berlin", HelpName = "ZONE" };
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command(name, "Make an account. The password comes from --password, REPRISE_PASSWORD or standard input.") { user, password, administrator, zone, data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var request = new NewAccount(parsed.GetRequiredValue(user), PasswordInput.Read(parsed.GetValue(password)), parsed.GetValue(administrator), parsed.GetValue(zone));
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            if (local is not null)
            {
                var account = local.Accounts.Add(request.Name, request.Password, request.Administrator, request.Zone);
                local.Audit.Note(AuditLog.Command, AuditAction.AccountAdded, account);
                return Output.Print(parsed.GetValue(json), new { id = account.Id.Value, name = account.Name, account.Administrator }, $"Made the account {account.Name}.");
            }

            using var server = ServerClient.Connect(parsed.GetRequiredValue(data));
            var made = await server.PostAsync<AccountSummary>("accounts", request, cancel);
            return Output.Print(parsed.GetValue(json), new { made.Id, made.Name, made.Administrator }, $"Made the account {made.Name}.");
        });
        return command;
    }

    public static Command Remove(string name)
    {
        var user = NameArgument();
        var delete = new Option<bool>("--delete-files") { Description = "Delete the collection, media and backups for good" };
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command(name, "Remove an account. Its files are kept in the folder \"removed\" of the data folder, unless --delete-files is given.") { user, delete, data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var wanted = parsed.GetRequiredValue(user);
            var deleteFiles = parsed.GetValue(delete);
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            if (local is not null)
            {
                var account = local.Account(wanted);
                RemovedAccounts.Remove(account, local.Accounts, local.Folder, TimeProvider.System, deleteFiles);
                local.Audit.Note(AuditLog.Command, AuditAction.AccountRemoved, account, deleteFiles ? "files deleted" : "files kept");
            }
            else
            {
                using var server = ServerClient.Connect(parsed.GetRequiredValue(data));
                await server.SendAsync<object>(HttpMethod.Delete, $"{await PathAsync(server, wanted, cancel)}?files={(deleteFiles ? "delete" : "keep")}", null, cancel);
            }

            return Output.Print(
                parsed.GetValue(json), new { name = wanted }, deleteFiles ? $"Removed the account {wanted} and deleted its files." : $"Removed the account {wanted}. Its files are in the folder \"removed\".");
        });
        return command;
    }

    public static Command List(string name)
    {
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command(name, "List the accounts: state, sizes, when they were last used and last synced") { data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            List<Named> accounts;
            if (local is not null)
            {
                accounts = local.Accounts.List().ConvertAll(account => Named.Of(account, AccountSizes.Of(local.Folder.Of(account.Id))));
            }
            else
            {
                using var server = ServerClient.Connect(parsed.GetRequiredValue(data));
                accounts = (await server.GetAsync<List<AccountSummary>>("accounts", cancel)).ConvertAll(Named.Of);
            }

            return Output.Print(parsed.GetValue(json), accounts, string.Join(Environment.NewLine, accounts.Select(account => account.Line())));
        });
        return command;
    }

    public static Command Password(string name)
    {
        var user = NameArgument();
        var password = PasswordOption();
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command(name, "Set an account's password and sign it out everywhere, devices included. The password comes from --password, REPRISE_PASSWORD or standard input.") { user, password, data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var wanted = parsed.GetRequiredValue(user);
            var secret = PasswordInput.Read(parsed.GetValue(password));
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            if (local is not null)
            {
                var account = local.Account(wanted);
                local.Accounts.SetPassword(account, secret);
                local.Audit.Note(AuditLog.Command, AuditAction.PasswordReset, account);
            }
            else
            {
                using var server = ServerClient.Connect(parsed.GetRequiredValue(data));
                await server.PostAsync<object>($"{await PathAsync(server, wanted, cancel)}/password", new NewPassword(secret), cancel);
            }

            return Output.Print(parsed.GetValue(json), new { name = wanted }, $"Set the password of {wanted}.");
        });
        return command;
    }

    private sealed record Named(
        long Id, string Name, bool Administrator, string State, long? LastSeen, long? LastSync, long CollectionBytes, long MediaBytes, long BackupBytes, long? Quota)
    {
        public static Named Of(Account account, AccountSizes sizes) => new(
            account.Id.Value, account.Name, account.Administrator, account.State.ToString().ToLowerInvariant(), account.LastSeen, account.LastSync,
            sizes.Collection, sizes.Media, sizes.Backups, account.Quota);

        public static Named Of(AccountSummary account) => new(
            account.Id, account.Name, account.Administrator, account.State, account.LastSeen, account.LastSync, account.CollectionBytes, account.MediaBytes, account.BackupBytes, account.Quota);

        public string Line() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}{(Administrator ? " (administrator)" : "")}{(State == "active" ? "" : $" ({State})")}: collection {Sizes.Text(CollectionBytes)}, media {Sizes.Text(MediaBytes)}, last used {Day(LastSeen)}, last sync {Day(LastSync)}");

        private static string Day(long? time) => time is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known).LocalDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "never";
    }

    internal static Argument<string> NameArgument() => new("name") { Description = "The account's name", HelpName = "NAME" };

    private static Option<string?> PasswordOption() => new("--password") { Description = "The password; others on this machine can see it, so prefer standard input", HelpName = "PASSWORD" };

    internal static async Task<string> PathAsync(ServerClient server, string name, CancellationToken cancel)
    {
        var account = (await server.GetAsync<List<AccountSummary>>("accounts", cancel)).Find(account => account.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandFailedException($"There is no account named {name}.");
        return string.Create(CultureInfo.InvariantCulture, $"accounts/{account.Id}");
    }
}
