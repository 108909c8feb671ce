namespace Reprise.Sync.Tests;

/// <summary>An object as the model sees it: what it holds is opaque, only its time and where it stands in syncing count.</summary>
internal sealed record ModelObject(string Content, long Modified, bool Pending, int Usn);

/// <summary>One copy of a collection in the model: the hub's or a device's.</summary>
internal sealed class ModelSide(bool isHub)
{
    /// <summary>Objects by kind and id ("note 17").</summary>
    public SortedDictionary<string, ModelObject> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>What was deleted: pending on a device, with its usn on a hub.</summary>
    public Dictionary<string, (bool Pending, int Usn)> Graves { get; } = new(StringComparer.Ordinal);

    public string Config { get; set; } = "";

    public long Modified { get; set; }

    public int Usn { get; set; }

    /// <summary>Takes over what an operation did: whatever differs was changed here and now.</summary>
    public void Observe(SortedDictionary<string, (string Content, long Modified)> found, string config, long modified)
    {
        foreach (var (key, (content, time)) in found)
        {
            if (!Objects.TryGetValue(key, out var known) || known.Content != content || known.Modified != time)
            {
                Objects[key] = new ModelObject(content, time, Pending: !isHub, Usn);
            }
        }

        foreach (var gone in Objects.Keys.Where(key => !found.ContainsKey(key)).ToList())
        {
            Objects.Remove(gone);
            Graves.TryAdd(gone, (!isHub, Usn));
        }

        (Config, Modified) = (config, modified);
    }

    /// <summary>Becomes a copy of another side.</summary>
    public void CopyFrom(ModelSide other)
    {
        Objects.Clear();
        Graves.Clear();
        foreach (var (key, value) in other.Objects)
        {
            Objects[key] = value with { Pending = false };
        }

        foreach (var (key, (_, usn)) in other.Graves)
        {
            Graves[key] = (false, usn);
        }

        (Config, Modified, Usn) = (other.Config, other.Modified, other.Usn);
    }
}
