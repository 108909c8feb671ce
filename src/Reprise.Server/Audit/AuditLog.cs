namespace Reprise.Server;

/// <summary>Who did what to which account, and when. Holds names of accounts, never what is in them.</summary>
public sealed class AuditLog(ServerDatabase database, TimeProvider time)
{
    /// <summary>The actor of what a command did, or of whoever owns the data folder.</summary>
    public const string Command = "command";

    /// <summary>The actor of what the server did by itself.</summary>
    public const string Server = "server";

    private const int KeptDays = 400;
    private const long Day = 86_400_000;

    /// <summary>Notes something an account did.</summary>
    public void Note(Account actor, string action, Account? subject = null, string? detail = null) => Note(actor.Id, actor.Name, action, subject, detail);

    /// <summary>Notes something that no account did: a command, or the server by itself.</summary>
    public void Note(string actor, string action, Account? subject = null, string? detail = null) => Note(null, actor, action, subject, detail);

    /// <summary>Notes what the caller of a request did.</summary>
    internal void Note(Caller caller, string action, Account? subject = null, string? detail = null)
    {
        if (caller.SignedIn is { } actor && !caller.OwnsDataFolder)
        {
            Note(actor, action, subject, detail);
        }
        else
        {
            Note(Command, action, subject, detail);
        }
    }

    /// <summary>The newest entries, the newest first.</summary>
    /// <param name="about">Only what this account did or what was done to it; null for all.</param>
    /// <param name="before">Only entries with smaller numbers; null for the newest.</param>
    /// <param name="count">How many at most.</param>
    public List<AuditEntry> Read(AccountId? about, long? before, int count) => database.Use(db => AuditRows.Read(db, about, before, count));

    /// <summary>Forgets entries that are older than 400 days.</summary>
    public void Thin() => database.Change(db =>
    {
        AuditRows.RemoveBefore(db, Now - (KeptDays * Day));
        return true;
    });

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private void Note(AccountId? actor, string name, string action, Account? subject, string? detail) => database.Change(db =>
    {
        AuditRows.Add(db, Now, actor, name, action, subject, detail);
        return true;
    });
}
