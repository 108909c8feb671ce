using System.Globalization;

namespace Reprise;

/// <summary>reprise audit</summary>
internal static class AuditCommand
{
    private const int Shown = 50;

    public static Command Create()
    {
        var last = new Option<int>("--last") { Description = "How many entries", HelpName = "N", DefaultValueFactory = _ => Shown };
        var (data, user, json) = (CommonOptions.Data(), CommonOptions.User(), CommonOptions.Json());
        var command = new Command("audit", "Show who did what to accounts and server, the newest first") { last, user, data, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var name = parsed.GetValue(user);
            using var local = LocalData.TryOwn(parsed.GetRequiredValue(data));
            List<AuditEntry> entries;
            if (local is not null)
            {
                entries = local.Audit.Read(name is null ? null : local.Account(name).Id, before: null, parsed.GetValue(last));
            }
            else
            {
                using var server = ServerClient.Connect(parsed.GetRequiredValue(data));
                var query = string.Create(CultureInfo.InvariantCulture, $"audit?count={parsed.GetValue(last)}&account={Uri.EscapeDataString(name ?? "")}");
                entries = await server.GetAsync<List<AuditEntry>>(query, cancel);
            }

            return Output.Print(parsed.GetValue(json), entries, string.Join(Environment.NewLine, entries.Select(Line)));
        });
        return command;
    }

    private static string Line(AuditEntry entry)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(entry.Time).LocalDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var subject = entry.Subject is null || entry.Subject == entry.Actor ? "" : $" {entry.Subject}";
        return entry.Detail is null ? $"{time} {entry.Actor}: {entry.Action}{subject}" : $"{time} {entry.Actor}: {entry.Action}{subject} ({entry.Detail})";
    }
}
