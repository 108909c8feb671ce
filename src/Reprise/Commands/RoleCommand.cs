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
        command.SetAction((parsed, _) =>
        {
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data))
                ?? throw new CommandFailedException($"A server is running on the data folder {Path.GetFullPath(parsed.GetRequiredValue(data))}. Stop it first.");
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
            return Task.FromResult(Output.Print(parsed.GetValue(json), new { user = account.Name, role = word }, $"The collection of {account.Name} is a {word}."));
        });
        return command;
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
            CollectionRoles.MakeDevice(own);
        }
    }
}
