using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise;

/// <summary>reprise role</summary>
internal static class RoleCommand
{
    public static Command Create()
    {
        var (data, user, json) = (CommonOptions.Data(), CommonOptions.User(), CommonOptions.Json());
        var role = new Argument<string?>("role") { Description = "\"hub\" or \"device\"; left out, the present one is shown", HelpName = "ROLE", Arity = ArgumentArity.ZeroOrOne };
        role.AcceptOnlyFromAmong("hub", "device");
        var yes = new Option<bool>("--yes") { Description = "Do it, at the cost that is shown without this" };
        var command = new Command("role", "Show or change whether an account's collection is a hub, with which devices sync, or a device, which syncs with another server") { role, user, yes, data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            if (local is null)
            {
                var (who, found) = await ThroughServerAsync(parsed.GetRequiredValue(data), parsed.GetValue(user), parsed.GetValue(role), parsed.GetValue(yes), cancel);
                return Output.Print(parsed.GetValue(json), new { user = who, role = found }, $"The collection of {who} is a {found}.");
            }

            var account = local.Account(parsed.GetValue(user));
            var own = local.Folder.Of(account.Id);
            var present = CollectionRoles.RoleOf(own);
            CollectionRole? wanted = parsed.GetValue(role) is { } text ? text == "hub" ? CollectionRole.Hub : CollectionRole.Device : null;
            if (wanted is { } other && other != present)
            {
                Change(local, account, own, other, parsed.GetValue(yes));
                present = other;
            }

            var word = present == CollectionRole.Hub ? "hub" : "device";
            return Output.Print(parsed.GetValue(json), new { user = account.Name, role = word }, $"The collection of {account.Name} is a {word}.");
        });
        return command;
    }

    private static async Task<(string User, string Role)> ThroughServerAsync(string data, string? user, string? role, bool yes, CancellationToken cancel)
    {
        using var server = ServerClient.Connect(data, user);
        var me = await server.GetAsync<JsonNode>("me", cancel);
        var state = await server.GetAsync<JsonNode>("sync", cancel);
        if (role is not null && !string.Equals(role, (string?)state["role"], StringComparison.Ordinal))
        {
            if (!yes)
            {
                throw new CommandFailedException($"{(role == "hub" ? CollectionRoles.CostOfHub : CollectionRoles.CostOfDevice)} Nothing was changed. Add --yes to do it.");
            }

            state = await server.SendAsync<JsonNode>(HttpMethod.Put, "sync/role?confirm=change-role", System.Net.Http.Json.JsonContent.Create(new { role }), cancel);
        }

        return ((string)me["name"]!, (string)state["role"]!);
    }

    private static void Change(LocalData local, Account account, AccountFolder own, CollectionRole wanted, bool yes)
    {
        if (!yes)
        {
            throw new CommandFailedException(
                $"{(wanted == CollectionRole.Hub ? CollectionRoles.CostOfHub : CollectionRoles.CostOfDevice)} Nothing was changed. Add --yes to do it.");
        }

        if (wanted == CollectionRole.Hub)
        {
            CollectionRoles.MakeHub(own, LocalCollection.OptionsFor(local, account), TimeProvider.System);
        }
        else
        {
            CollectionRoles.MakeDevice(own, LocalCollection.OptionsFor(local, account));
        }
    }
}
