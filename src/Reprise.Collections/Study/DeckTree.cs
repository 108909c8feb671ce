namespace Reprise.Collections;

/// <summary>The tree of decks.</summary>
/// <remarks>docs/spec/scheduler.md §14, docs/spec/collection-format.md §20.9.</remarks>
public static class DeckTree
{
    private const int Deepest = 99;

    /// <summary>The tree of decks without counts; the top-level decks are the children of the node returned.</summary>
    public static DeckTreeNode GetDeckTree(this Collection collection) =>
        Assemble(collection, deck => deck.BrowserCollapsed, node => node);

    /// <summary>The tree of decks with what is to be studied in each today. Unburies if a new day has begun.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="at">The moment for which to count, Unix seconds; null for now.</param>
    public static DeckTreeNode GetDeckTreeWithCounts(this Collection collection, long? at = null)
    {
        var now = collection.FreshToday();
        Unburying.IfDayRolledOver(collection, now.DaysElapsed);
        var timing = at is { } moment ? collection.TimingAt(moment) : now;
        var own = DeckCounts.Read(collection, timing.Today, timing.Now + collection.Read(ConfigKeys.LearnAheadSeconds));
        var newIgnoresReview = collection.Read(ConfigKeys.NewCardsIgnoreReviewLimit);
        var fromParents = collection.Read(ConfigKeys.ApplyAllParentLimits);
        var root = Assemble(collection, deck => deck.StudyCollapsed, node => WithOwn(node, own));
        return Counted(root, RemainingLimits.None).Node;

        (DeckTreeNode Node, Sums Capped) Counted(DeckTreeNode node, RemainingLimits parent)
        {
            var limits = LimitsOf(node.Id);
            if (fromParents)
            {
                limits = limits.Within(parent);
            }

            var sums = Sums.Of(node);
            var children = new List<DeckTreeNode>(node.Children.Count);
            foreach (var child in node.Children)
            {
                var (counted, capped) = Counted(child, limits);
                children.Add(counted);
                sums = sums.Plus(capped);
            }

            sums = sums.Within(limits);
            return (node with { Children = children, Counts = sums.Counts, TotalIncludingChildren = sums.Total }, sums);
        }

        RemainingLimits LimitsOf(DeckId id) => collection.Decks.Find(id) is { PresetId: { } preset } deck
            ? RemainingLimits.Of(deck, collection.Presets.Find(preset)?.Config, timing.DaysElapsed, newIgnoresReview)
            : RemainingLimits.None;
    }

    /// <summary>Nests the decks by the depth of their names; one whose parent is missing goes below the preceding branch or is left out.</summary>
    private static DeckTreeNode Assemble(Collection collection, Func<DeckCommon, bool> collapsed, Func<DeckTreeNode, DeckTreeNode> complete)
    {
        var decks = collection.Decks.All();
        var next = 0;
        var root = complete(Below(new DeckTreeNode { Id = default, Name = "", Level = 0 }));
        return WithoutEmptyDefault(collection, root);

        DeckTreeNode Below(DeckTreeNode node)
        {
            var children = new List<DeckTreeNode>();
            while (next < decks.Count && Depth(decks[next]) > node.Level)
            {
                var deck = decks[next++];
                if (Depth(deck) == node.Level + 1)
                {
                    children.Add(complete(Below(new DeckTreeNode
                    {
                        Id = deck.Id,
                        Name = deck.Name.Base,
                        Level = node.Level + 1,
                        Collapsed = collapsed(deck.Common),
                        Filtered = deck.IsFiltered,
                    })));
                }
            }

            return node with { Children = children };
        }
    }

    private static int Depth(Deck deck) => Math.Min(deck.Name.Depth, Deepest);

    private static DeckTreeNode WithoutEmptyDefault(Collection collection, DeckTreeNode root) =>
        root.Children.Count > 1 && !collection.Cards.AnyInDeck(DeckId.Default)
            ? root with { Children = [.. root.Children.Where(node => node.Id != DeckId.Default || node.Children.Count > 0)] }
            : root;

    private static DeckTreeNode WithOwn(DeckTreeNode node, Dictionary<DeckId, DeckCounts> own) => own.TryGetValue(node.Id, out var counts)
        ? node with
        {
            NewUncapped = counts.New,
            ReviewUncapped = counts.Review,
            DayLearningUncapped = counts.DayLearning,
            IntradayLearning = counts.Learning,
            TotalInDeck = counts.Total,
        }
        : node;

    /// <summary>docs/spec/scheduler.md §14.2: own cards and the children's limited ones, to be limited again.</summary>
    private readonly record struct Sums(int New, int Learning, int DayLearning, int Review, int Total)
    {
        public StudyCounts Counts => new(New, Learning + DayLearning, Review);

        public static Sums Of(DeckTreeNode node) =>
            new(node.NewUncapped, node.IntradayLearning, node.DayLearningUncapped, node.ReviewUncapped, node.TotalInDeck);

        public Sums Plus(Sums other) => new(
            New + other.New, Learning + other.Learning, DayLearning + other.DayLearning, Review + other.Review, Total + other.Total);

        public Sums Within(RemainingLimits limits)
        {
            var dayLearning = Math.Min(DayLearning, limits.Review);
            var left = limits.Review - dayLearning;
            var review = Math.Min(Review, left);
            var fresh = Math.Min(New, limits.New);
            return this with
            {
                DayLearning = dayLearning,
                Review = review,
                New = limits.NewWithinReview ? Math.Min(fresh, left - review) : fresh,
            };
        }
    }
}
