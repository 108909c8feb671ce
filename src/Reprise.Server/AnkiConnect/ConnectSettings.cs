using System.Text.Json;
using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>The add-on's own <c>config.json</c>, read anew when it changed: origins and key take effect without a restart.</summary>
internal sealed class ConnectSettings(ServerOptions options, ILogger<ConnectSettings> log)
{
    private readonly Lock gate = new();
    private ConnectConfig current = ConnectConfig.Default();
    private DateTime readAt;

    /// <summary>The settings as they are now.</summary>
    public ConnectConfig Current
    {
        get
        {
            if (options.ConnectConfigPath is not { } path)
            {
                return current;
            }

            var written = File.GetLastWriteTimeUtc(path);
            lock (gate)
            {
                if (written != readAt)
                {
                    Read(path);
                    readAt = written;
                }

                return current;
            }
        }
    }

    private void Read(string path)
    {
        try
        {
            current = ConnectConfig.Parse(File.ReadAllText(path));
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // A half-written file must not open what the settings before had closed.
            ConnectLogs.SettingsUnreadable(log, unreadable.Message);
        }
    }
}

/// <summary>Lines that AnkiConnect writes to the log.</summary>
internal static partial class ConnectLogs
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The AnkiConnect settings cannot be read, the ones before stay: {Problem}")]
    public static partial void SettingsUnreadable(ILogger log, string problem);
}
