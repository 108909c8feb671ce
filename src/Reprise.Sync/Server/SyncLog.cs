using Microsoft.Extensions.Logging;

namespace Reprise.Sync;

/// <summary>What devices did, for whoever looks for a fault: accounts by number, counts and sizes, no content and no key.</summary>
internal static partial class SyncLog
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} from client {Client} (version {Version}, session {Session}) answered {Status} after {Milliseconds:F1} ms")]
    public static partial void Answered(ILogger log, string method, int version, string client, string session, int status, double milliseconds);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} refused with {Status}: {Why}")]
    public static partial void Refused(ILogger log, string method, int status, string why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "account {Account}: meta, version {Version}; the collection is at usn {Usn}, modified {Modified}, schema {SchemaModified}")]
    public static partial void Meta(ILogger log, string account, int version, int usn, long modified, long schemaModified);

    [LoggerMessage(Level = LogLevel.Debug, Message = "account {Account}: start from usn {ClientUsn}, device newer: {Newer}; {Graves} deletions answered")]
    public static partial void Start(ILogger log, string account, int clientUsn, bool newer, int graves);

    [LoggerMessage(Level = LogLevel.Debug, Message = "account {Account}: start refused, the collection moved since meta and is at usn {Usn}")]
    public static partial void Moved(ILogger log, string account, int usn);

    [LoggerMessage(Level = LogLevel.Debug, Message = "account {Account}: {Method}, received {Received}, answered {Answered}")]
    public static partial void Step(ILogger log, string account, string method, string received, string answered);

    [LoggerMessage(Level = LogLevel.Debug, Message = "account {Account}: {Method} refused, no sync of this device is running")]
    public static partial void NoSession(ILogger log, string account, string method);

    [LoggerMessage(Level = LogLevel.Information, Message = "account {Account}: {Method} failed, the sync was rolled back ({Why})")]
    public static partial void RolledBack(ILogger log, string account, string method, string why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "account {Account}: upload of {Bytes} bytes: {Answer}")]
    public static partial void Upload(ILogger log, string account, long bytes, string answer);

    [LoggerMessage(Level = LogLevel.Debug, Message = "account {Account}: download of {Bytes} bytes, version {Version}")]
    public static partial void Download(ILogger log, string account, long bytes, int version);

    [LoggerMessage(Level = LogLevel.Debug, Message = "account {Account}: media {Method}, {Count} files or rows, media usn {Usn}")]
    public static partial void Media(ILogger log, string account, string method, int count, int usn);
}
