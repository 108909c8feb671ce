namespace Reprise.Sync.Tests;

/// <summary>The rules of the protocol in their shortest form, written from its description and sharing nothing with the program (docs/spec/sync-protocol.md §7 and §9).</summary>
internal static class ModelSync
{
    /// <summary>A normal sync of a device with the hub. Where both are of one time, nothing happens.</summary>
    public static void Sync(ModelSide hub, ModelSide device, long finishedAt)
    {
        if (hub.Modified == device.Modified)
        {
            return;
        }

        var deviceIsNewer = device.Modified > hub.Modified;
        var (since, usn) = (device.Usn, hub.Usn);
        var hubGraves = hub.Graves.Where(grave => grave.Value.Usn >= since).Select(grave => grave.Key).ToList();
        var deviceGraves = device.Graves.Where(grave => grave.Value.Pending).Select(grave => grave.Key).ToList();
        Bury(device, hubGraves, usn);
        Bury(hub, deviceGraves, usn);
        deviceGraves.ForEach(key => device.Graves[key] = (false, usn));

        ExchangeWhole(hub, device, since, usn);
        if (deviceIsNewer)
        {
            hub.Config = device.Config;
        }
        else
        {
            device.Config = hub.Config;
        }

        ExchangeRows(hub, device, since, usn);
        hub.Usn = device.Usn = usn + 1;
        hub.Modified = device.Modified = finishedAt;
    }

    private static void Bury(ModelSide side, List<string> keys, int usn)
    {
        foreach (var key in keys)
        {
            side.Objects.Remove(key);
            side.Graves.TryAdd(key, (false, usn));
        }
    }

    /// <summary>Decks and tags: both lists are gathered before either is applied; the newer counts, and of equal ones the other side's.</summary>
    private static void ExchangeWhole(ModelSide hub, ModelSide device, int since, int usn)
    {
        var fromHub = hub.Objects.Where(pair => IsWhole(pair.Key) && pair.Value.Usn >= since).ToList();
        var fromDevice = device.Objects.Where(pair => IsWhole(pair.Key) && pair.Value.Pending)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value with { Pending = false, Usn = usn })).ToList();
        fromDevice.ForEach(pair => device.Objects[pair.Key] = pair.Value);
        Take(hub, fromDevice);
        Take(device, fromHub);

        static void Take(ModelSide side, List<KeyValuePair<string, ModelObject>> incoming)
        {
            foreach (var (key, value) in incoming)
            {
                var known = side.Objects.GetValueOrDefault(key);
                if (known is null || (!key.StartsWith("tag ", StringComparison.Ordinal) && known.Modified <= value.Modified))
                {
                    side.Objects[key] = value;
                }
            }
        }
    }

    /// <summary>Notes, cards and reviews: first to the device, then what is still pending there to the hub.</summary>
    private static void ExchangeRows(ModelSide hub, ModelSide device, int since, int usn)
    {
        foreach (var (key, value) in hub.Objects.Where(pair => !IsWhole(pair.Key) && pair.Value.Usn >= since).ToList())
        {
            var known = device.Objects.GetValueOrDefault(key);
            if (known is null || (!IsReview(key) && (!known.Pending || known.Modified < value.Modified)))
            {
                device.Objects[key] = value;
            }
        }

        foreach (var (key, value) in device.Objects.Where(pair => !IsWhole(pair.Key) && pair.Value.Pending).ToList())
        {
            var sent = value with { Pending = false, Usn = usn };
            device.Objects[key] = sent;
            var known = hub.Objects.GetValueOrDefault(key);
            if (known is null || (!IsReview(key) && (known.Usn < since || known.Modified < sent.Modified)))
            {
                hub.Objects[key] = sent;
            }
        }
    }

    private static bool IsWhole(string key) => key.StartsWith("deck ", StringComparison.Ordinal) || key.StartsWith("tag ", StringComparison.Ordinal);

    private static bool IsReview(string key) => key.StartsWith("review ", StringComparison.Ordinal);
}
