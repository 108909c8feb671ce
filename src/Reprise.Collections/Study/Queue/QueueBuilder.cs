using Gather = Reprise.Collections.PresetConfig.Types.NewCardGatherPriority;
using Sort = Reprise.Collections.PresetConfig.Types.NewCardSortOrder;

namespace Reprise.Collections;

/// <summary>Builds the study queue of a deck and the decks below it.</summary>
/// <remarks>docs/spec/scheduler.md §12.</remarks>
internal sealed class QueueBuilder
{
    private readonly Collection collection;
    private readonly DayTiming timing;
    private readonly bool fsrs;
    private readonly IReadOnlyList<Deck> active;
    private readonly PresetConfig sorting;
    private readonly QueueRows rows;
    private readonly LimitTree limits;
    private readonly NoteBurying burying;
    private readonly Dictionary<DeckId, NoteBurying.Flags> buryFlags = [];

    private QueueBuilder(Collection collection, DayTiming timing)
    {
        this.collection = collection;
        this.timing = timing;
        fsrs = collection.Read(ConfigKeys.Fsrs);
        var root = collection.CurrentDeck();
        active = [root, .. collection.Decks.Children(root.Name)];
        sorting = ExistingPreset(root) ?? new PresetConfig { NewCardSortOrder = Sort.NoSort };
        rows = new QueueRows(collection, QueueRows.ListOf(active.Select(deck => deck.Id)));
        var ancestors = collection.Read(ConfigKeys.ApplyAllParentLimits) ? StudyCounters.ExistingParents(collection, root) : [];
        ancestors.Reverse();
        var newIgnoresReview = collection.Read(ConfigKeys.NewCardsIgnoreReviewLimit);
        limits = new LimitTree(
            ancestors.Concat(active),
            deck => RemainingLimits.Of(deck, ExistingPreset(deck), timing.DaysElapsed, newIgnoresReview));
        burying = new NoteBurying(BuryFlagsOf);
    }

    /// <summary>The queue of the selected deck as it is now.</summary>
    /// <exception cref="InvalidInputException">A deck has cards but no place in the tree, or a preset's easy days are wrong.</exception>
    public static StudyQueue Build(Collection collection, DayTiming timing) => new QueueBuilder(collection, timing).Build();

    private StudyQueue Build()
    {
        var learning = rows.Learning(timing.NextDayAt);
        foreach (var card in learning)
        {
            burying.Hides(card.NoteId, card.HomeDeckId, NoteBurying.Flags.None);
        }

        var order = new ReviewOrdering(sorting.ReviewOrder, fsrs, timing, Places());
        var dayLearning = Due(CardQueue.DayLearning, order, NoteBurying.Flags.DayLearning);
        var reviews = Due(CardQueue.Review, order, NoteBurying.Flags.Review);
        var fresh = SortedNew(New());
        var main = Interspersing.Merge(
            Entries(reviews, QueueKind.Review), Entries(dayLearning, QueueKind.Learning), sorting.InterdayLearningMix);
        return new StudyQueue(
            Interspersing.Merge(main, Entries(fresh, QueueKind.New), sorting.NewMix),
            learning.Select(card => new LearningEntry(card.Id, card.Modified, card.Due, card.Fresh)),
            timing,
            collection.Read(ConfigKeys.LearnAheadSeconds))
        {
            Fsrs = fsrs,
            Balancer = collection.Read(ConfigKeys.LoadBalancer) ? Balancer() : null,
        };
    }

    private static List<MainEntry> Entries(List<GatheredCard> cards, QueueKind kind) =>
        [.. cards.Select(card => new MainEntry(card.Id, card.Modified, kind))];

    private Dictionary<DeckId, int> Places() => active.Select((deck, place) => (deck.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);

    private List<GatheredCard> Due(CardQueue queue, ReviewOrdering order, NoteBurying.Flags kind)
    {
        var taken = new List<GatheredCard>();
        if (limits.RootReviewsReached)
        {
            return taken;
        }

        foreach (var card in order.Sorted(rows.Due(queue, timing.Today, order.Memory)))
        {
            if (limits.RootReviewsReached)
            {
                break;
            }

            if (!limits.Reached(card.DeckId, QueueKind.Review) && !burying.Hides(card.NoteId, card.HomeDeckId, kind))
            {
                taken.Add(card);
                limits.Take(card.DeckId, QueueKind.Review);
            }
        }

        return taken;
    }

    private List<GatheredCard> New()
    {
        var taken = new List<GatheredCard>();
        var salt = (long)unchecked(timing.DaysElapsed * 2654435761u);
        switch (sorting.NewCardGatherPriority)
        {
            case Gather.DeckThenRandomNotes:
                NewByDeck(taken, deck => rows.New(deck).OrderBy(NoteHash).ThenBy(card => card.Ordinal).ThenBy(card => card.Id));
                break;
            case Gather.LowestPosition:
                TakeNew(taken, rows.New().OrderBy(card => card.Due).ThenBy(card => card.Ordinal).ThenBy(card => card.Id));
                break;
            case Gather.HighestPosition:
                TakeNew(taken, rows.New().OrderByDescending(card => card.Due).ThenBy(card => card.Ordinal).ThenBy(card => card.Id));
                break;
            case Gather.RandomNotes:
                TakeNew(taken, rows.New().OrderBy(NoteHash).ThenBy(card => card.Ordinal).ThenBy(card => card.Id));
                break;
            case Gather.RandomCards:
                TakeNew(taken, rows.New().OrderBy(card => unchecked((long)FnvHash.Of(card.Id.Value, salt))).ThenBy(card => card.Id));
                break;
            default:
                NewByDeck(taken, rows.NewByPosition);
                break;
        }

        return taken;

        long NoteHash(GatheredCard card) => unchecked((long)FnvHash.Of(card.NoteId.Value, salt));
    }

    private void NewByDeck(List<GatheredCard> taken, Func<DeckId, IEnumerable<GatheredCard>> newOf)
    {
        foreach (var deck in active)
        {
            if (limits.RootNewReached)
            {
                break;
            }

            if (limits.Reached(deck.Id, QueueKind.New))
            {
                continue;
            }

            foreach (var card in newOf(deck.Id))
            {
                if (limits.Reached(deck.Id, QueueKind.New))
                {
                    break;
                }

                TakeNew(taken, card);
            }
        }
    }

    private void TakeNew(List<GatheredCard> taken, IEnumerable<GatheredCard> cards)
    {
        foreach (var card in cards)
        {
            if (limits.RootNewReached)
            {
                break;
            }

            if (!limits.Reached(card.DeckId, QueueKind.New))
            {
                TakeNew(taken, card);
            }
        }
    }

    private void TakeNew(List<GatheredCard> taken, GatheredCard card)
    {
        if (!burying.Hides(card.NoteId, card.HomeDeckId, NoteBurying.Flags.New))
        {
            taken.Add(card);
            limits.Take(card.DeckId, QueueKind.New);
        }
    }

    /// <summary>docs/spec/scheduler.md §12.8: the salt here is the plain day, and hashes sort as unsigned numbers.</summary>
    private List<GatheredCard> SortedNew(List<GatheredCard> cards) => sorting.NewCardSortOrder switch
    {
        Sort.NoSort => cards,
        Sort.TemplateThenRandom => [.. cards.OrderBy(card => card.Ordinal).ThenBy(card => FnvHash.Of(card.Id.Value, timing.DaysElapsed))],
        Sort.RandomNoteThenTemplate =>
            [.. cards.OrderBy(card => FnvHash.Of(card.NoteId.Value, timing.DaysElapsed)).ThenBy(card => card.Ordinal)],
        Sort.RandomCard => [.. cards.OrderBy(card => FnvHash.Of(card.Id.Value, timing.DaysElapsed))],
        _ => [.. cards.OrderBy(card => card.Ordinal)],
    };

    private NoteBurying.Flags BuryFlagsOf(DeckId home)
    {
        if (!buryFlags.TryGetValue(home, out var flags))
        {
            var preset = collection.Decks.Find(home) is { } deck ? ExistingPreset(deck) : null;
            flags = (preset?.BuryNew == true ? NoteBurying.Flags.New : 0)
                | (preset?.BuryReviews == true ? NoteBurying.Flags.Review : 0)
                | (preset?.BuryInterdayLearning == true ? NoteBurying.Flags.DayLearning : 0);
            buryFlags[home] = flags;
        }

        return flags;
    }

    private PresetConfig? ExistingPreset(Deck deck) => deck.PresetId is { } id ? collection.Presets.Find(id)?.Config : null;

    private LoadBalancer Balancer()
    {
        try
        {
            var balancer = new LoadBalancer(
                timing.NextDayAt,
                collection.LocalZone(),
                collection.Presets.All().Select(preset =>
                    KeyValuePair.Create(preset.Id.Value, (IReadOnlyList<float>)preset.Config.EasyDaysPercentages)),
                note => QueueRows.DaysOfNote(collection, note, timing.Today));
            QueueRows.Load(collection, balancer, timing.Today);
            return balancer;
        }
        catch (WrongEasyDaysException)
        {
            throw new InvalidInputException("expected 7 days");
        }
    }
}
