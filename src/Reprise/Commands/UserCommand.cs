using System.Globalization;
using System.Text;

namespace Reprise;

/// <summary>reprise user add | remove | list | password</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "Manage accounts")
    {
        Alias("add", Add), Alias("remove", Remove), Alias("list", List), Alias("password", Password),
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
            var request = new NewAccount(parsed.GetRequiredValue(user), ReadPassword(parsed.GetValue(password)), parsed.GetValue(administrator), parsed.GetValue(zone));
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            if (local is not null)
            {
                var account = local.Accounts.Add(request.Name, request.Password, request.Administrator, request.Zone);
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
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command(name, "Remove an account. Its files are kept in the folder \"removed\" of the data folder.") { user, data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var wanted = parsed.GetRequiredValue(user);
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            if (local is not null)
            {
                RemovedAccounts.Remove(local.Account(wanted), local.Accounts, local.Folder, TimeProvider.System);
            }
            else
            {
                using var server = ServerClient.Connect(parsed.GetRequiredValue(data));
                await server.SendAsync<object>(HttpMethod.Delete, await PathAsync(server, wanted, cancel), null, cancel);
            }

            return Output.Print(parsed.GetValue(json), new { name = wanted }, $"Removed the account {wanted}.");
        });
        return command;
    }

    public static Command List(string name)
    {
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command(name, "List the accounts") { data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            List<Named> accounts;
            if (local is not null)
            {
                accounts = local.Accounts.List().ConvertAll(account => new Named(account.Id.Value, account.Name, account.Administrator, account.LastSeen));
            }
            else
            {
                using var server = ServerClient.Connect(parsed.GetRequiredValue(data));
                accounts = (await server.GetAsync<List<AccountSummary>>("accounts", cancel)).ConvertAll(account => new Named(account.Id, account.Name, account.Administrator, account.LastSeen));
            }

            return Output.Print(parsed.GetValue(json), accounts, string.Join(Environment.NewLine, accounts.Select(account => account.Administrator ? $"{account.Name} (administrator)" : account.Name)));
        });
        return command;
    }

    public static Command Password(string name)
    {
        var user = NameArgument();
        var password = PasswordOption();
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command(name, "Set an account's password and end its sessions. The password comes from --password, REPRISE_PASSWORD or standard input.") { user, password, data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var wanted = parsed.GetRequiredValue(user);
            var secret = ReadPassword(parsed.GetValue(password));
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            if (local is not null)
            {
                local.Accounts.SetPassword(local.Account(wanted), secret);
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

    private sealed record Named(long Id, string Name, bool Administrator, long? LastSeen);

    private static Argument<string> NameArgument() => new("name") { Description = "The account's name", HelpName = "NAME" };

    private static Option<string?> PasswordOption() => new("--password") { Description = "The password; others on this machine can see it, so prefer standard input", HelpName = "PASSWORD" };

    private static async Task<string> PathAsync(ServerClient server, string name, CancellationToken cancel)
    {
        var account = (await server.GetAsync<List<AccountSummary>>("accounts", cancel)).Find(account => account.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandFailedException($"There is no account named {name}.");
        return string.Create(CultureInfo.InvariantCulture, $"accounts/{account.Id}");
    }

    private static string ReadPassword(string? option)
    {
        if (option is not null)
        {
            return option;
        }

        if (Environment.GetEnvironmentVariable("REPRISE_PASSWORD") is { Length: > 0 } variable)
        {
            return variable;
        }

        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? "";
        }

        Console.Error.Write("Password: ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
