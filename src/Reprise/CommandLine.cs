namespace Reprise;

/// <summary>The command "reprise": what it understands, and how it ends.</summary>
internal static class CommandLine
{
    /// <summary>The operation failed.</summary>
    public const int Failed = 1;

    /// <summary>The command was used wrongly.</summary>
    public const int WrongUsage = 2;

    /// <summary>Longer than a server takes to finish what devices have begun; a command that does not end by itself is ended then.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(30);

    private const string Description =
        """
        Reprise: spaced repetition on your own server, compatible with Anki.

        Start with "reprise serve", open the address it prints, and make your account.
        Every command works on the data folder (--data, or REPRISE_DATA, or ./data). If a server runs on that
        folder, commands go through it. Exit code: 0 done, 1 failed (standard error says why), 2 wrong usage.
        """;

    /// <summary>All commands; of a command line that starts the server only that one, since making the others delays the start.</summary>
    public static RootCommand Create(IReadOnlyList<string> args) =>
        args is [ServeCommand.Name, ..] ? new RootCommand(Description) { ServeCommand.Create() } : CreateAll();

    private static RootCommand CreateAll() => new(Description)
    {
        ServeCommand.Create(),
        McpCommand.Create(),
        UserCommand.Create(),
        AuditCommand.Create(),
        ImportCommand.Create(),
        ExportCommand.Create(),
        BackupCommand.Create(),
        ImportCommand.CreateRestore(),
        CheckCommand.Create(),
        RescueCommand.Create(),
        SyncCommand.Create(),
        RoleCommand.Create(),
        MigrateCommand.Create(),
        FsrsCommand.Create(),
        UserCommand.Alias("adduser", UserCommand.Add),
        UserCommand.Alias("deluser", UserCommand.Remove),
        UserCommand.Alias("lsuser", UserCommand.List),
        UserCommand.Alias("passwd", UserCommand.Password),
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create(args).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Try \"reprise --help\".");
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestEnd });
        }
        catch (Exception error) when (Sentence(error) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return error is UsageException ? WrongUsage : Failed;
        }
    }

    /// <summary>What a person reads about an error; null for what only a developer can act on.</summary>
    private static string? Sentence(Exception error) => error switch
    {
        UsageException or CommandFailedException or DataFolderInUseException or InvalidAccountException or InvalidServerOptionsException or ServerDatabaseTooNewException => error.Message,
        IOException or UnauthorizedAccessException => error.Message,
        Collections.CollectionException or Interchange.InterchangeException or Sync.SyncException or FullSyncNeededException or Sync.InvalidSyncSettingException or MigrationException => error.Message,
        HttpRequestException http => $"The running server cannot be reached: {http.Message}",
        OperationCanceledException => "Cancelled. Nothing was changed.",
        _ => null,
    };
}
