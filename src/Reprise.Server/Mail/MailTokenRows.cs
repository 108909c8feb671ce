namespace Reprise.Server;

/// <summary>Every statement about the secrets in the links of mails.</summary>
internal static class MailTokenRows
{
    public static void Add(Database database, byte[] hash, AccountId account, MailPurpose purpose, string email, long now, long expires) => database.Execute(
        "insert into mail_tokens (hash, account, purpose, email, created, expires) values (?, ?, ?, ?, ?, ?)", hash, account.Value, Word(purpose), email, now, expires);

    /// <summary>Takes a secret that has not expired; it does not open anything a second time.</summary>
    public static (AccountId Account, string Email)? Take(Database database, byte[] hash, MailPurpose purpose, long now)
    {
        (AccountId, string)? found = null;
        using (var row = database.Prepare("select account, email from mail_tokens where hash = ?1 and purpose = ?2 and expires > ?3"))
        {
            row.Bind(1, hash.AsSpan());
            row.Bind(2, Word(purpose));
            row.Bind(3, now);
            if (row.Step())
            {
                found = (new AccountId(row.Int64(0)), row.Text(1));
            }
        }

        if (found is not null)
        {
            database.Execute("delete from mail_tokens where hash = ?", hash);
        }

        return found;
    }

    public static long CountSince(Database database, AccountId account, MailPurpose purpose, long since) =>
        database.ScalarInt64("select count() from mail_tokens where account = ? and purpose = ? and created > ?", account.Value, Word(purpose), since) ?? 0;

    public static void RemoveAllOf(Database database, AccountId account, MailPurpose purpose) =>
        database.Execute("delete from mail_tokens where account = ? and purpose = ?", account.Value, Word(purpose));

    public static void RemoveExpired(Database database, long now) => database.Execute("delete from mail_tokens where expires <= ?", now);

    private static string Word(MailPurpose purpose) => Words.Kebab(purpose.ToString());
}
