using System.Net.Http.Json;

namespace Reprise;

/// <summary>reprise user disable | enable | quota</summary>
internal static class UserStateCommand
{
    public static Command Disable() => State(
        "disable", "Shut an account: nobody gets in, in a browser or to sync; nothing is lost", AccountState.Disabled, AuditAction.Disabled, "disabled");

    public static Command Enable() => State("enable", "Open an account again", AccountState.Active, AuditAction.Enabled, "enabled");

    public static Command Quota()
    {
        var user = UserCommand.NameArgument();
        var size = new Argument<string>("size") { Description = "Such as 500M or 2G; \"none\" for no limit; \"default\" for the server's", HelpName = "SIZE" };
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command("quota", "Set how much the collection and media of an account may take; backups do not count") { user, size, data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var wanted = parsed.GetRequiredValue(user);
            long? bytes = parsed.GetRequiredValue(size) switch
            {
                "default" => null,
                "none" => 0,
                var text => Sizes.Parse(text),
            };
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            if (local is not null)
            {
                var account = local.Accounts.SetQuota(local.Account(wanted), bytes);
                local.Audit.Note(AuditLog.Command, AuditAction.QuotaSet, account, bytes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "default");
            }
            else
            {
                await PatchAsync(parsed.GetRequiredValue(data), wanted, new AccountPatch(null, null, bytes ?? -1), cancel);
            }

            var sentence = bytes switch
            {
                null => $"The server's quota applies to {wanted}.",
                0 => $"{wanted} has no quota.",
                { } limit => $"The quota of {wanted} is {Sizes.Text(limit)}.",
            };
            return Output.Print(parsed.GetValue(json), new { name = wanted, quota = bytes }, sentence);
        });
        return command;
    }

    private static Command State(string name, string description, AccountState state, string action, string word)
    {
        var user = UserCommand.NameArgument();
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command(name, description) { user, data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var wanted = parsed.GetRequiredValue(user);
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            if (local is not null)
            {
                var account = local.Accounts.SetState(local.Account(wanted), state);
                local.Audit.Note(AuditLog.Command, action, account);
            }
            else
            {
                await PatchAsync(parsed.GetRequiredValue(data), wanted, new AccountPatch(state == AccountState.Active ? "active" : "disabled", null, null), cancel);
            }

            return Output.Print(parsed.GetValue(json), new { name = wanted, state = word }, $"The account {wanted} is {word}.");
        });
        return command;
    }

    private static async Task PatchAsync(string data, string user, AccountPatch patch, CancellationToken cancel)
    {
        using var server = ServerClient.Connect(data);
        await server.SendAsync<object>(HttpMethod.Patch, await UserCommand.PathAsync(server, user, cancel), JsonContent.Create(patch), cancel);
    }
}
