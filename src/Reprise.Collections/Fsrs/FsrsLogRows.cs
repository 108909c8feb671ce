using System.Runtime.InteropServices;
using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>Reads the review log as FSRS wants it: all entries of a card together, oldest first.</summary>
/// <remarks>docs/spec/fsrs.md §8.1.</remarks>
internal static class FsrsLogRows
{
    private const string Columns = "id, cid, ease, ivl, lastIvl, factor, time, type";
    private const int CardsWorthAScan = 1000;

    /// <summary>The whole log, entries of deleted cards included.</summary>
    public static FsrsLogEntry[] All(Collection collection, CancellationToken cancel) => ByCard(Scan(collection, null, cancel));

    /// <summary>The entries of one card.</summary>
    public static FsrsLogEntry[] Of(Collection collection, CardId card)
    {
        var entries = new List<FsrsLogEntry>();
        AddEntries(collection, card.Value, entries);
        return [.. entries];
    }

    /// <summary>The entries of some cards.</summary>
    public static FsrsLogEntry[] Of(Collection collection, IReadOnlyCollection<CardId> cards, CancellationToken cancel)
    {
        if (cards.Count >= CardsWorthAScan)
        {
            return ByCard(Scan(collection, [.. cards.Select(card => card.Value)], cancel));
        }

        var entries = new List<FsrsLogEntry>();
        foreach (var card in cards.Select(card => card.Value).Order())
        {
            cancel.ThrowIfCancellationRequested();
            AddEntries(collection, card, entries);
        }

        return [.. entries];
    }

    private static void AddEntries(Collection collection, long card, List<FsrsLogEntry> entries)
    {
        using var row = collection.Database.Prepare($"select {Columns} from revlog where cid = ?1 order by id").Bind(1, card);
        while (row.Step())
        {
            entries.Add(Read(row, card));
        }
    }

    /// <summary>Reads in the order of the table, which is that of time, and leaves out cards that were not asked for.</summary>
    private static List<FsrsLogEntry> Scan(Collection collection, HashSet<long>? cards, CancellationToken cancel)
    {
        var entries = new List<FsrsLogEntry>(cards is null ? (int)collection.ReviewLog.Count() : 0);
        using var row = collection.Database.Prepare($"select {Columns} from revlog order by id");
        while (row.Step())
        {
            if ((entries.Count & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            var card = row.Int64(1);
            if (cards is null || cards.Contains(card))
            {
                entries.Add(Read(row, card));
            }
        }

        return entries;
    }

    private static FsrsLogEntry Read(Statement row, long card) => new(
        row.Int64(0),
        card,
        (int)row.Int64(2),
        (int)row.Int64(3),
        (int)row.Int64(4),
        (int)row.Int64(5),
        row.Int64(6) is >= 0 and <= int.MaxValue and var taken ? (int)taken : 0,
        row.Int64(7) is >= 0 and <= 5 and var kind ? (int)kind : 0);

    /// <summary>Brings the entries of each card together, cards in the order of their ids; time order inside a card stays.</summary>
    private static FsrsLogEntry[] ByCard(List<FsrsLogEntry> byTime)
    {
        var entries = CollectionsMarshal.AsSpan(byTime);
        var counts = new Dictionary<long, int>();
        foreach (ref readonly var entry in entries)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, entry.CardId, out _)++;
        }

        var next = 0;
        foreach (var card in counts.Keys.Order().ToArray())
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrNullRef(counts, card);
            var count = place;
            place = next;
            next += count;
        }

        var sorted = new FsrsLogEntry[entries.Length];
        foreach (ref readonly var entry in entries)
        {
            sorted[CollectionsMarshal.GetValueRefOrNullRef(counts, entry.CardId)++] = entry;
        }

        return sorted;
    }
}
