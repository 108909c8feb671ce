using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>Objects that travel whole, collected and applied (docs/spec/sync-protocol.md §9.3 and §9.5).</summary>
internal static class ChangesMerge
{
    /// <summary>What is pending; a device stamps it with the server's usn, in its file and in what it sends.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="pending">Which rows.</param>
    /// <param name="stamp">The server's usn on a device; null on a server, which rewrites nothing.</param>
    /// <param name="withConfig">Whether this side is the newer one, whose configuration counts.</param>
    public static SyncChanges Pending(Collection collection, PendingRows pending, int? stamp, bool withConfig)
    {
        var database = collection.Database;
        var changes = new SyncChanges(
            [.. Ids("notetypes", "usn, id").Select(id => collection.NoteTypes.Get(new NoteTypeId(id))).Select(noteType => stamp is { } usn ? noteType with { Usn = usn } : noteType)],
            [.. Ids("decks", "id").Select(id => collection.Decks.Get(new DeckId(id))).Select(deck => stamp is { } usn ? deck with { Usn = usn } : deck)],
            [.. Ids("deck_config", "id").Select(id => collection.Presets.Get(new PresetId(id))).Select(preset => stamp is { } usn ? preset with { Usn = usn } : preset)],
            [.. collection.Tags.All().Where(tag => pending.Contains(tag.Usn)).Select(tag => tag.Name)],
            withConfig ? Config(collection) : null,
            withConfig ? collection.Created : null);
        if (stamp is { } given)
        {
            foreach (var table in new[] { "notetypes", "decks", "deck_config", "tags" })
            {
                database.Execute($"update {table} set usn = ? where {pending.Condition}", (long)given);
            }

            collection.ForgetRead();
        }

        if (withConfig)
        {
            database.Execute("update config set usn = 0 where usn != 0");
            collection.ConfigRows.Forget();
        }

        return changes;

        List<long> Ids(string table, string order) => database.Int64List($"select id from {table} where {pending.Condition} order by {order}");
    }

    /// <summary>Takes over what the other side sent, where it is not older than what is here.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="changes">What was sent.</param>
    /// <param name="usn">The server's usn: given to what must be changed on the way.</param>
    /// <exception cref="ResyncRequiredException">A note type has another number of fields or templates here.</exception>
    public static void Apply(Collection collection, SyncChanges changes, int usn)
    {
        var now = collection.NowMillis() / 1000;
        changes.NoteTypes.ForEach(noteType => Apply(collection, noteType, usn, now));
        changes.Decks.ForEach(deck => Apply(collection, deck, usn, now));
        changes.Presets.ForEach(preset => Apply(collection, preset));
        changes.Tags.ForEach(tag => Apply(collection, tag, usn));
        if (changes.Created is { } created)
        {
            collection.Database.Execute("update col set crt = ?", created);
        }

        if (changes.Config is { } config)
        {
            Apply(collection, config, usn, now);
        }

        collection.ForgetRead();
    }

    private static JsonObject Config(Collection collection) =>
        new(collection.ConfigRows.All().Select(entry => KeyValuePair.Create(entry.Key, Value(entry))));

    private static JsonNode? Value(ConfigEntry entry)
    {
        try
        {
            return ConfigJson.Parse(entry.Json);
        }
        catch (JsonException)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    private static void Apply(Collection collection, NoteType incoming, int usn, long now)
    {
        if (collection.NoteTypes.Find(incoming.Id) is { } existing)
        {
            if (existing.Modified > incoming.Modified)
            {
                return;
            }

            if (existing.Fields.Count != incoming.Fields.Count || existing.Templates.Count != incoming.Templates.Count)
            {
                throw new ResyncRequiredException();
            }
        }

        var named = incoming;
        while (collection.NoteTypes.FindByName(named.Name) is { } other && other.Id != named.Id)
        {
            named = named with { Name = named.Name + "+", Modified = now, Usn = usn };
        }

        collection.NoteTypes.Write(named);
    }

    private static void Apply(Collection collection, Deck incoming, int usn, long now)
    {
        if (!incoming.Id.IsSet)
        {
            throw SyncRefusedException.BadRequest();
        }

        if (collection.Decks.Find(incoming.Id) is { } existing && existing.Modified > incoming.Modified)
        {
            return;
        }

        var named = incoming;
        while (collection.Decks.FindByName(named.Name) is { } other && other.Id != named.Id)
        {
            named = named with { Name = new DeckName(named.Name.Native + "+"), Modified = now, Usn = usn };
        }

        collection.Decks.Write(named);
    }

    private static void Apply(Collection collection, Preset incoming)
    {
        if (incoming.Id == default)
        {
            throw SyncRefusedException.BadRequest();
        }

        if (collection.Presets.Find(incoming.Id) is not { } existing || existing.Modified <= incoming.Modified)
        {
            collection.Presets.Write(incoming);
        }
    }

    private static void Apply(Collection collection, string tag, int usn)
    {
        var clean = TagName.Clean(tag);
        if (collection.Tags.Find(clean) is null && RegisterTags.SpelledLikeAncestor(collection.Tags.Find, clean) is var name && collection.Tags.Find(name) is null)
        {
            collection.Tags.Write(new Tag(name, usn, Collapsed: true));
        }
    }

    private static void Apply(Collection collection, JsonObject config, int usn, long now)
    {
        collection.Database.Execute("delete from config");
        collection.ConfigRows.Forget();
        foreach (var (key, value) in config)
        {
            collection.ConfigRows.Write(new ConfigEntry(key, ConfigJson.Serialize(value), usn, now));
        }
    }
}
