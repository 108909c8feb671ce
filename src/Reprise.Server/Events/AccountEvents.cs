using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Reprise.Server;

/// <summary>Carries events from whatever changes an account's data to the windows that show it.</summary>
/// <remarks>A window that does not keep up loses its oldest events; it reads anew after any of them, so nothing stays wrong.</remarks>
public sealed class AccountEvents(IOptions<JsonOptions> json)
{
    private const int Waiting = 64;
    private readonly ConcurrentDictionary<AccountId, ConcurrentDictionary<Channel<ServerEvent>, byte>> listeners = new();

    /// <summary>How many windows listen.</summary>
    public int Listeners => listeners.Values.Sum(channels => channels.Count);

    /// <summary>Whether a window of the account listens.</summary>
    public bool HasListeners(AccountId account) => listeners.TryGetValue(account, out var channels) && !channels.IsEmpty;

    /// <summary>Tells all windows of the account.</summary>
    public void Publish<T>(AccountId account, string name, T data)
    {
        if (!listeners.TryGetValue(account, out var channels) || channels.IsEmpty)
        {
            return;
        }

        var item = new ServerEvent(name, JsonSerializer.Serialize(data, json.Value.SerializerOptions));
        foreach (var channel in channels.Keys)
        {
            channel.Writer.TryWrite(item);
        }
    }

    /// <summary>The account's events from now on, until cancelled.</summary>
    public async IAsyncEnumerable<ServerEvent> Listen(AccountId account, [EnumeratorCancellation] CancellationToken cancel)
    {
        var channel = Channel.CreateBounded<ServerEvent>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest });
        var channels = listeners.GetOrAdd(account, _ => new());
        channels.TryAdd(channel, 0);
        try
        {
            await foreach (var item in channel.Reader.ReadAllAsync(cancel))
            {
                yield return item;
            }
        }
        finally
        {
            channels.TryRemove(channel, out _);
        }
    }
}
