namespace Reprise.Sync;

/// <summary>Who makes a request.</summary>
internal static class AccountOfRequest
{
    /// <summary>The account of the request's host key. A body that cannot be unpacked is a bad request before a wrong key is a forbidden one.</summary>
    public static async Task<ISyncAccount> OfAsync(this ISyncAccounts accounts, FramedRequest framed, CancellationToken cancel)
    {
        if (accounts.Find(framed.Header.HostKey) is { } account)
        {
            return account;
        }

        await framed.Payload.CopyToAsync(Stream.Null, cancel);
        throw SyncRefusedException.Forbidden();
    }
}
