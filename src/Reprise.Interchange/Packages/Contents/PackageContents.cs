using Reprise.Collections;
using SQLitePCL;

namespace Reprise.Interchange;

/// <summary>
/// What belongs to a package, read from a collection: the few objects are held, notes, cards and reviews are streamed
/// (docs/spec/import-export-media.md §5.2).
/// </summary>
internal sealed class PackageContents
{
    private static readonly string[] LocalTags = ["marked", "leech"];

    private readonly Collection source;
    private readonly PackageSelection selection;
    private readonly bool withScheduling;

    private PackageContents(Collection source, PackageSelection selection, bool withScheduling)
    {
        this.source = source;
        this.selection = selection;
        this.withScheduling = withScheduling;
    }

    /// <summary>The source's day number.</summary>
    public required int Today { get; init; }

    /// <summary>The source's offset from UTC when it was made, minutes west; null if it has none.</summary>
    public required int? CreationOffset { get; init; }

    /// <summary>The decks, adjusted for the package, in the order of their names.</summary>
    public required IReadOnlyList<Deck> Decks { get; init; }

    /// <summary>The note types of the notes.</summary>
    public required IReadOnlyList<NoteType> NoteTypes { get; init; }

    /// <summary>The presets of the decks; none unless asked for.</summary>
    public required IReadOnlyList<Preset> Presets { get; init; }

    /// <summary>Whether cards stay in filtered decks: only if everything that takes is in the package.</summary>
    public required bool KeepsFilteredDecks { get; init; }

    /// <summary>Whether cards and notes go into the package exactly as they are.</summary>
    public bool Unchanged => withScheduling && KeepsFilteredDecks;

    /// <summary>Whether all notes belong to the package.</summary>
    public bool IsEverything => ReferenceEquals(selection, PackageSelection.Everything);

    /// <summary>SQL for the ids of the notes.</summary>
    public string NoteIds => selection.NoteIds;

    /// <summary>Collects what belongs to the selected notes.</summary>
    /// <exception cref="NotFoundException">A deck's preset is missing.</exception>
    public static PackageContents Gather(Collection source, PackageSelection selection, bool withScheduling, bool withDeckConfigs)
    {
        var places = CardPlaces(source, selection);
        var decks = GatherDecks(source, places, withScheduling);
        var byId = decks.ToDictionary(deck => deck.Id);
        var keepsFiltered = places.TrueForAll(place =>
            (!place.Home.IsSet && byId.TryGetValue(place.Deck, out var deck) && !deck.IsFiltered)
            || place.Home == DeckId.Default
            || byId.ContainsKey(place.Home));
        var presets = withDeckConfigs ? GatherPresets(source, decks, withScheduling) : [];
        return new PackageContents(source, selection, withScheduling)
        {
            Today = source.Today().Today,
            CreationOffset = source.Read(ConfigKeys.CreationOffset),
            NoteTypes = GatherNoteTypes(source, selection),
            Presets = presets,
            KeepsFilteredDecks = keepsFiltered,
            Decks = [.. decks.Select(deck => PackageDecks.Adjusted(deck, withScheduling, withDeckConfigs, keepsFiltered))],
        };
    }

    /// <summary>The ids of the selected notes; null for all.</summary>
    public IReadOnlyCollection<long>? SelectedIds() => IsEverything ? null : source.Database.Int64List(NoteIds);

    /// <summary>Takes the tags that concern only their owner out of copied notes, unless scheduling comes along.</summary>
    public void TagsWithoutLocalOnes(Database copy)
    {
        if (withScheduling)
        {
            return;
        }

        var changed = new List<(long Id, string Tags)>();
        using (var row = copy.Prepare("select id, tags from notes where tags like '%marked%' or tags like '%leech%'"))
        {
            while (row.Step())
            {
                var tags = TagName.Split(row.Text(1));
                if (!tags.All(IsShared))
                {
                    changed.Add((row.Int64(0), TagName.Join([.. tags.Where(IsShared)])));
                }
            }
        }

        foreach (var (id, tags) in changed)
        {
            copy.Execute("update notes set tags = ? where id = ?", tags, id);
        }
    }

    private static bool IsShared(string tag) => !LocalTags.Contains(tag, StringComparer.OrdinalIgnoreCase);

    /// <summary>The notes by id, without the tags that concern only their owner unless scheduling comes along.</summary>
    /// <exception cref="DatabaseException">A row is not what a note's row must be.</exception>
    public IEnumerable<Note> Notes()
    {
        using var row = source.Database.Prepare($"select {NoteRows.Columns} from main.notes {selection.Where("id")} order by id");
        while (row.Step())
        {
            RequireInteger(row, 3, "mod");
            RequireText(row, 6, "flds");
            var note = NoteRows.Read(row);
            yield return withScheduling ? note : note with { Tags = [.. note.Tags.Where(IsShared)] };
        }
    }

    /// <summary>The cards by id, as they go into the package.</summary>
    /// <exception cref="DatabaseException">A row is not what a card's row must be.</exception>
    public IEnumerable<Card> Cards()
    {
        using var row = source.Database.Prepare($"select {CardRows.Columns} from main.cards where nid in ({NoteIds}) order by id");
        var reset = new CardReset(source.Read(ConfigKeys.NextNewCardPosition));
        while (row.Step())
        {
            RequireKnown(row, 6, "type", (byte)row.Int64(6) <= (byte)CardType.Relearning);
            RequireKnown(row, 7, "queue", (sbyte)row.Int64(7) is >= (sbyte)CardQueue.UserBuried and <= (sbyte)CardQueue.PreviewRepeat);
            RequireInRange(row, 3, "ord", ushort.MaxValue);
            RequireInRange(row, 10, "factor", ushort.MaxValue);
            var card = CardRows.Read(row);
            yield return !withScheduling ? reset.AsNew(card) : KeepsFilteredDecks ? card : CardReset.AtHome(card);
        }
    }

    /// <summary>Fails if an object's id lies more than a day in the future: such ids would be renumbered on import.</summary>
    public bool HasFutureIds(long nowMillis)
    {
        var limit = nowMillis + (DayMillis * 1);
        return HasIdsBeyond(limit, "main.notes", $"id in ({NoteIds})")
            || HasIdsBeyond(limit, "main.cards", $"nid in ({NoteIds})")
            || (withScheduling && HasIdsBeyond(limit, "main.revlog", $"cid in (select id from main.cards where nid in ({NoteIds}))"));
    }

    /// <summary>Looks at the rows that belong to the package only if there are such ids at all.</summary>
    private bool HasIdsBeyond(long limit, string table, string belongs) =>
        source.Database.ScalarInt64($"select exists (select 1 from {table} where id > ?1)", limit) == 1
        && source.Database.ScalarInt64($"select exists (select 1 from {table} where id > ?1 and {belongs})", limit) == 1;

    /// <summary>A day in milliseconds.</summary>
    public const long DayMillis = 86_400_000;

    private static List<(DeckId Deck, DeckId Home)> CardPlaces(Collection source, PackageSelection selection)
    {
        using var row = source.Database.Prepare($"select distinct did, odid from main.cards where nid in ({selection.NoteIds})");
        var places = new List<(DeckId, DeckId)>();
        while (row.Step())
        {
            places.Add((new DeckId(row.Int64(0)), new DeckId(row.Int64(1))));
        }

        return places;
    }

    private static List<Deck> GatherDecks(Collection source, List<(DeckId Deck, DeckId Home)> places, bool withScheduling)
    {
        var ids = places.Select(place => place.Deck);
        if (withScheduling)
        {
            ids = ids.Concat(places.Select(place => place.Home));
        }

        var gathered = new Dictionary<DeckId, Deck>();
        foreach (var deck in ids.Distinct().Select(source.Decks.Find).OfType<Deck>())
        {
            gathered[deck.Id] = deck;
            foreach (var parent in source.Decks.Parents(deck))
            {
                gathered[parent.Id] = parent;
            }
        }

        if (!withScheduling)
        {
            gathered.Remove(DeckId.Default);
        }

        return [.. gathered.Values.OrderBy(deck => deck.Name.Native, Unicase.Comparer)];
    }

    private static List<NoteType> GatherNoteTypes(Collection source, PackageSelection selection) =>
    [
        .. source.Database.Int64List($"select distinct mid from main.notes {selection.Where("id")} order by mid")
            .Select(id => source.NoteTypes.Find(new NoteTypeId(id)))
            .OfType<NoteType>(),
    ];

    private static List<Preset> GatherPresets(Collection source, List<Deck> decks, bool withScheduling)
    {
        var presets = new List<Preset>();
        foreach (var id in decks.Select(deck => deck.PresetId).OfType<PresetId>().Distinct())
        {
            var preset = source.Presets.Find(id) ?? throw new NotFoundException("deck config", id.ToString());
            presets.Add(withScheduling ? preset : PackageDecks.WithoutParameters(preset));
        }

        return presets;
    }

    private static void RequireInteger(Statement row, int column, string name) => RequireKnown(row, column, name, row.IsInteger(column));

    private static void RequireText(Statement row, int column, string name) => RequireKnown(row, column, name, row.TypeOf(column) == raw.SQLITE_TEXT);

    private static void RequireInRange(Statement row, int column, string name, long largest) =>
        RequireKnown(row, column, name, row.Int64(column) >= 0 && row.Int64(column) <= largest);

    private static void RequireKnown(Statement row, int column, string name, bool known)
    {
        if (!known)
        {
            throw new DatabaseException(DatabaseErrorKind.Other, $"invalid value in column {column} ({name}) of row {row.Int64(0)}");
        }
    }
}
