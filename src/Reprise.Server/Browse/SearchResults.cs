using System.Collections.Concurrent;

namespace Reprise.Server;

/// <summary>The ids that searches found, for as long as a page may ask for more of them.</summary>
internal sealed class SearchResults(TimeProvider time)
{
    private const int KeptOfAccount = 8;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<AccountId, List<Result>> results = new();

    private sealed record Result(string Token, long[] Ids, DateTimeOffset Found);

    public string Keep(AccountId account, long[] ids)
    {
        var token = Secret.New()[..16];
        var list = results.GetOrAdd(account, _ => []);
        lock (list)
        {
            var now = time.GetUtcNow();
            list.RemoveAll(result => now - result.Found > Kept);
            if (list.Count >= KeptOfAccount)
            {
                list.RemoveAt(0);
            }

            list.Add(new Result(token, ids, now));
        }

        return token;
    }

    /// <exception cref="ApiException">The result is not kept any more.</exception>
    public ArraySegment<long> Part(AccountId account, string token, int from, int count)
    {
        if (results.TryGetValue(account, out var list))
        {
            lock (list)
            {
                if (list.Find(result => result.Token == token) is { } found)
                {
                    var start = Math.Clamp(from, 0, found.Ids.Length);
                    return new ArraySegment<long>(found.Ids, start, Math.Clamp(count, 0, found.Ids.Length - start));
                }
            }
        }

        throw new ApiException(StatusCodes.Status410Gone, "expired", "This result is not kept any more. Search again.");
    }
}
