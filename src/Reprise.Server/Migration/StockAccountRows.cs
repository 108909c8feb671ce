namespace Reprise.Server;

/// <summary>What was last taken over of an account that settings name: hash of its host key, and whether it was named at the last start.</summary>
internal readonly record struct StockMark(string KeyHash, bool Named);

/// <summary>Every statement about accounts that the stock server's settings name. They are kept among the server's settings.</summary>
internal static class StockAccountRows
{
    private const string Prefix = "sync-user:";
    private const string Gone = "gone:";

    public static StockMark? Find(Database database, AccountId account) =>
        database.ScalarText("select value from settings where key = ?", Key(account)) is not { } value ? null
        : value.StartsWith(Gone, StringComparison.Ordinal) ? new StockMark(value[Gone.Length..], Named: false)
        : new StockMark(value, Named: true);

    public static void Set(Database database, AccountId account, StockMark mark) => database.Execute(
        "insert into settings (key, value) values (?, ?) on conflict (key) do update set value = excluded.value", Key(account), mark.Named ? mark.KeyHash : Gone + mark.KeyHash);

    private static string Key(AccountId account) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Prefix}{account.Value}");
}
