using Reprise.Templates;

namespace Reprise.Server;

/// <summary>Decks as the API describes them.</summary>
internal static class DeckOverviews
{
    public static DeckList List(Collection collection)
    {
        var root = collection.GetDeckTreeWithCounts();
        var decks = root.Children.Select(child => Node(child, "")).ToList();
        var total = new Counts(decks.Sum(deck => deck.New), decks.Sum(deck => deck.Learning), decks.Sum(deck => deck.Review));
        var today = collection.GetStudiedToday();
        return new DeckList(decks, total, new StudiedToday(today.Cards, today.Milliseconds), collection.CurrentDeck().Id.Value, collection.Cards.Count() == 0);
    }

    public static Overview Overview(Collection collection, Deck deck)
    {
        var node = collection.GetDeckTreeWithCounts().Walk().FirstOrDefault(node => node.Id == deck.Id);
        var counts = node is null ? new Counts(0, 0, 0) : Counts.Of(node.Counts);
        var finished = counts is { New: 0, Learning: 0, Review: 0 };
        var buried = collection.GetCongratulations();
        return new Overview(
            new OverviewDeck(deck.Id.Value, deck.Name.Human, deck.IsFiltered, Description(deck), deck.Normal?.Description ?? "", deck.Normal?.MarkdownDescription ?? false),
            counts,
            Buried(collection, deck),
            deck.PresetId?.Value,
            finished ? Congratulations(collection) : null,
            buried.HaveSchedulerBuried,
            buried.HaveUserBuried);
    }

    /// <summary>Why there is nothing more to study in the current deck.</summary>
    public static Congratulations Congratulations(Collection collection)
    {
        var found = collection.GetCongratulations();
        return new Congratulations(
            found.LearnRemaining,
            found.LearnRemaining == 0 ? null : found.SecondsUntilNextLearn,
            found.ReviewRemaining, found.NewRemaining, found.HaveSchedulerBuried, found.HaveUserBuried, found.IsFilteredDeck,
            found.DeckDescription.Length == 0 ? "" : MarkdownText.ToSafeHtml(found.DeckDescription));
    }

    /// <summary>The deck with the changes of a request, other than its name.</summary>
    public static Deck With(Collection collection, DeckId id, DeckPatch request)
    {
        var deck = collection.Decks.Get(id);
        if (deck.IsFiltered && request.OptionsId is not null)
        {
            throw ApiException.Invalid("optionsId", "Filtered decks have options of their own.");
        }

        return deck.With((_, kind) =>
        {
            if (kind.Normal is not { } normal)
            {
                return;
            }

            if (request.Description is { } description)
            {
                normal.Description = description;
                normal.MarkdownDescription = request.Markdown ?? true;
            }

            if (request.OptionsId is { } preset)
            {
                normal.ConfigId = collection.Presets.Get(new PresetId(preset)).Id.Value;
            }
        });
    }

    private static DeckNode Node(DeckTreeNode node, string parent)
    {
        var fullName = parent.Length == 0 ? node.Name : $"{parent}::{node.Name}";
        return new DeckNode(
            node.Id.Value, node.Name, fullName, node.Level, node.Collapsed, node.Filtered, node.Counts.New, node.Counts.Learning, node.Counts.Review,
            node.TotalInDeck, node.TotalIncludingChildren, [.. node.Children.Select(child => Node(child, fullName))]);
    }

    private static string Description(Deck deck) => deck.Normal switch
    {
        null => "",
        { MarkdownDescription: true } normal => MarkdownText.ToSafeHtml(normal.Description),
        { } normal => HtmlSanitizer.Sanitize(normal.Description),
    };

    /// <summary>Buried cards of a deck and its subdecks, by kind.</summary>
    private static Counts Buried(Collection collection, Deck deck)
    {
        var buried = collection.CountBuried(deck.Id);
        return new Counts(buried.New, buried.Learning, buried.Review);
    }
}
