using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Collections;

/// <summary>Changes of configuration values inside an operation.</summary>
/// <remarks>A value that decides about the day drops the one that was computed when it is set; one that an undo brings back does not, as in the reference.</remarks>
public sealed class ConfigChanges
{
    private static readonly HashSet<string> TimingKeys = new(StringComparer.Ordinal)
    {
        ConfigKeys.CreationOffset.Name, ConfigKeys.LocalOffset.Name, ConfigKeys.Rollover.Name, ConfigKeys.SchedulerVersion.Name,
        ConfigKeys.Scheduler2021.Name,
    };

    private readonly Change change;

    internal ConfigChanges(Change change) => this.change = change;

    private ConfigRows Rows => change.Collection.ConfigRows;

    /// <summary>Sets a value; nothing happens if the stored bytes are the same (docs/spec/collection-format.md §7).</summary>
    public void Set(string key, JsonNode? value) => Set(key, ConfigJson.Serialize(value));

    /// <summary>Sets a value of a known key.</summary>
    public void Set<T>(ConfigKey<T> key, T value) => Set(key.Name, JsonSerializer.SerializeToUtf8Bytes(value, ConfigJson.Options));

    /// <summary>Removes a value, if there is one.</summary>
    public void Remove(string key)
    {
        if (Rows.Find(key) is { } entry)
        {
            ForgetTimingOf(key);
            Delete(entry);
        }
    }

    /// <summary>Removes all values whose keys begin with a prefix that ends in <c>_</c>.</summary>
    internal void RemoveBelow(string prefix) => Rows.KeysBelow(prefix).ForEach(Remove);

    internal void Set(string key, byte[] json)
    {
        var before = Rows.Find(key);
        if (before is not null && before.Json.AsSpan().SequenceEqual(json))
        {
            return;
        }

        ForgetTimingOf(key);
        var after = new ConfigEntry(key, json, change.Usn, change.Now);
        if (before is null)
        {
            Insert(after);
        }
        else
        {
            Replace(before, after);
        }
    }

    /// <summary>Drops the day that was computed if the key is one that decides about it (docs/spec/collection-format.md §13.2).</summary>
    private void ForgetTimingOf(string key)
    {
        if (TimingKeys.Contains(key))
        {
            change.Collection.ForgetTiming();
        }
    }

    internal void Insert(ConfigEntry entry)
    {
        Rows.Write(entry);
        change.Record(new ConfigAdded(entry));
    }

    internal void Replace(ConfigEntry before, ConfigEntry after)
    {
        Rows.Write(after);
        change.Record(new ConfigUpdated(before));
    }

    internal void Delete(ConfigEntry entry)
    {
        Rows.Delete(entry.Key);
        change.Record(new ConfigRemoved(entry));
    }
}

internal sealed record ConfigAdded(ConfigEntry Entry) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Config;

    public override void Revert(Change change) => change.Config.Delete(change.Collection.ConfigRows.Find(Entry.Key) ?? Entry);
}

internal sealed record ConfigUpdated(ConfigEntry Before) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Config;

    public override void Revert(Change change) => change.Config.Replace(change.Collection.ConfigRows.Find(Before.Key) ?? Before, Before);
}

internal sealed record ConfigRemoved(ConfigEntry Entry) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Config;

    public override void Revert(Change change) => change.Config.Insert(Entry);
}
