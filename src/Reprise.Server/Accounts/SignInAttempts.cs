using System.Collections.Concurrent;
using System.Net;

namespace Reprise.Server;

/// <summary>Slows down guessing: counts failed sign-ins by address, and by address and name, over a quarter of an hour.</summary>
/// <remarks>A name alone is not locked, or anybody could keep its owner out.</remarks>
internal sealed class SignInAttempts(TimeProvider time)
{
    private const int OfOneName = 5;
    private const int OfOneAddress = 20;
    private const int Remembered = 100_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Count> counts = new(StringComparer.Ordinal);

    private readonly record struct Count(int Failures, DateTimeOffset Since);

    /// <summary>How long the client has to wait before it may try again; zero if it may now.</summary>
    public TimeSpan Wait(IPAddress? address, string name)
    {
        var now = time.GetUtcNow();
        return Max(Left(AddressKey(address), OfOneAddress, now), Left(NameKey(address, name), OfOneName, now));
    }

    /// <summary>Remembers a failure.</summary>
    public void Failed(IPAddress? address, string name)
    {
        var now = time.GetUtcNow();
        if (counts.Count > Remembered)
        {
            foreach (var (key, count) in counts.Where(pair => now - pair.Value.Since > Window))
            {
                counts.TryRemove(KeyValuePair.Create(key, count));
            }
        }

        foreach (var key in new[] { AddressKey(address), NameKey(address, name) })
        {
            counts.AddOrUpdate(key, _ => new Count(1, now), (_, count) => now - count.Since > Window ? new Count(1, now) : count with { Failures = count.Failures + 1 });
        }
    }

    /// <summary>Forgets the failures for a name after it signed in.</summary>
    public void Succeeded(IPAddress? address, string name) => counts.TryRemove(NameKey(address, name), out _);

    private TimeSpan Left(string key, int allowed, DateTimeOffset now) =>
        counts.TryGetValue(key, out var count) && count.Failures >= allowed && now - count.Since <= Window ? Window - (now - count.Since) : TimeSpan.Zero;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    /// <summary>A household has one IPv4 address or one IPv6 /64.</summary>
    private static string AddressKey(IPAddress? address)
    {
        if (address is null)
        {
            return "?";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }

    private static string NameKey(IPAddress? address, string name) => $"{AddressKey(address)} {name.Trim().ToUpperInvariant()}";
}
