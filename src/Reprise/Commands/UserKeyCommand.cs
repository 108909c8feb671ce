using System.Globalization;

namespace Reprise;

/// <summary>reprise user key</summary>
internal static class UserKeyCommand
{
    public static Command Create()
    {
        var user = UserCommand.NameArgument();
        var label = new Option<string>("--label") { Description = "What the key is for", HelpName = "TEXT", DefaultValueFactory = _ => "command line" };
        var readOnly = new Option<bool>("--read-only") { Description = "The key allows reading only" };
        var list = new Option<bool>("--list") { Description = "List the account's keys with their last use instead" };
        var revoke = new Option<long?>("--revoke") { Description = "Revoke the key with this number instead", HelpName = "NUMBER" };
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command("key", "Make a key with which programs work in an account: AnkiConnect, assistants (MCP), the web API. It is shown once.")
        {
            user, label, readOnly, list, revoke, data, json,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            using var keys = Keys.Of(parsed.GetRequiredValue(data), parsed.GetRequiredValue(user));
            var asJson = parsed.GetValue(json);
            if (parsed.GetValue(list))
            {
                var all = await keys.ListAsync(cancel);
                return Output.Print(asJson, all, all.Count == 0 ? "No keys." : string.Join(Environment.NewLine, all.Select(Line)));
            }

            if (parsed.GetValue(revoke) is { } number)
            {
                await keys.RevokeAsync(number, cancel);
                return Output.Print(asJson, new { id = number }, $"Revoked key {number}.");
            }

            var made = await keys.AddAsync(parsed.GetRequiredValue(label), parsed.GetValue(readOnly), cancel);
            return Output.Print(asJson, new { made.Id, made.Name, key = made.Token, mayWrite = !parsed.GetValue(readOnly) }, made.Token);
        });
        return command;
    }

    private static string Line(ApiToken key) => string.Create(
        CultureInfo.InvariantCulture,
        $"{key.Id}\t{key.Name}\t{(key.MayWrite ? "read and write" : "read only")}\t{(key.LastUsed is { } used ? $"last used {DateTimeOffset.FromUnixTimeMilliseconds(used):yyyy-MM-dd HH:mm} UTC" : "never used")}");

    /// <summary>The keys of an account: in the data folder itself, or through the server that runs on it.</summary>
    private sealed class Keys : IDisposable
    {
        private readonly LocalData? local;
        private readonly Account? account;
        private readonly Sessions? sessions;
        private readonly ServerClient? server;

        private Keys(LocalData local, string name)
        {
            this.local = local;
            account = local.Account(name);
            sessions = new Sessions(local.Database, local.Accounts, TimeProvider.System);
        }

        private Keys(ServerClient server) => this.server = server;

        public static Keys Of(string data, string name)
        {
            var owned = LocalData.TryOwn(data);
            try
            {
                return owned is null ? new Keys(ServerClient.Connect(data, name)) : new Keys(owned, name);
            }
            catch
            {
                owned?.Dispose();
                throw;
            }
        }

        public async Task<List<ApiToken>> ListAsync(CancellationToken cancel) =>
            server is null ? sessions!.Tokens(account!.Id) : await server.GetAsync<List<ApiToken>>("me/tokens", cancel);

        public async Task<CreatedToken> AddAsync(string label, bool readOnly, CancellationToken cancel)
        {
            if (server is not null)
            {
                return await server.PostAsync<CreatedToken>("me/tokens", new NewToken(label, readOnly), cancel);
            }

            var (token, secret) = sessions!.AddToken(account!.Id, label, !readOnly);
            local!.Audit.Note(AuditLog.Command, AuditAction.TokenMade, account);
            return new CreatedToken(token.Id, token.Name, secret);
        }

        public async Task RevokeAsync(long number, CancellationToken cancel)
        {
            if (server is not null)
            {
                await server.SendAsync<object>(HttpMethod.Delete, string.Create(CultureInfo.InvariantCulture, $"me/tokens/{number}"), null, cancel);
            }
            else if (!sessions!.RemoveToken(account!.Id, number))
            {
                throw new CommandFailedException($"{account.Name} has no key {number}.");
            }
        }

        public void Dispose()
        {
            local?.Dispose();
            server?.Dispose();
        }
    }
}
