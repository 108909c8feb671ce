namespace Reprise.Server;

/// <summary>Cards to study, by kind.</summary>
public sealed record Counts(int New, int Learning, int Review)
{
    internal static Counts Of(StudyCounts counts) => new(counts.New, counts.Learning, counts.Review);
}

/// <summary>The deck tree.</summary>
/// <param name="Decks">The decks at the top.</param>
/// <param name="Total">The sum of their counts.</param>
/// <param name="Today">What was studied today.</param>
/// <param name="Current">The deck studied last.</param>
/// <param name="Empty">Whether there is no card at all.</param>
public sealed record DeckList(IReadOnlyList<DeckNode> Decks, Counts Total, StudiedToday Today, long Current, bool Empty);

/// <summary>What was studied since the day began.</summary>
public sealed record StudiedToday(int Cards, long Millis);

/// <summary>A deck with its subdecks.</summary>
/// <param name="Id">The deck's id.</param>
/// <param name="Name">The last part of its name.</param>
/// <param name="FullName">Its whole name, with <c>::</c> between the parts.</param>
/// <param name="Level">Its depth; 1 at the top.</param>
/// <param name="Collapsed">Whether its subdecks are hidden.</param>
/// <param name="Filtered">Whether it is a filtered deck.</param>
/// <param name="New">New cards for today, subdecks included, within the limits.</param>
/// <param name="Learning">Cards in learning.</param>
/// <param name="Review">Reviews for today.</param>
/// <param name="Cards">All own cards.</param>
/// <param name="CardsWithChildren">All cards, those of subdecks included.</param>
/// <param name="Children">Its subdecks.</param>
public sealed record DeckNode(
    long Id, string Name, string FullName, int Level, bool Collapsed, bool Filtered, int New, int Learning, int Review, int Cards, int CardsWithChildren, IReadOnlyList<DeckNode> Children);

/// <summary>A deck to make.</summary>
public sealed record NewDeck(string Name);

/// <summary>What of a deck is to change; absent members stay.</summary>
/// <param name="Name">Its whole name.</param>
/// <param name="Collapsed">Whether its subdecks are hidden.</param>
/// <param name="Description">The text of its description.</param>
/// <param name="OptionsId">Its preset.</param>
/// <param name="Markdown">Whether that text is Markdown, not HTML; where it is left out beside a text, it is.</param>
public sealed record DeckPatch(string? Name, bool? Collapsed, string? Description, long? OptionsId, bool? Markdown = null);

/// <summary>A deck's name after a change.</summary>
public sealed record DeckOutcome(string Name, IReadOnlyList<string> Changes, UndoState Undo) : Outcome(Changes, Undo);

/// <summary>Decks to put below another one.</summary>
public sealed record Reparenting(IReadOnlyList<long> Ids, long? Parent);

/// <summary>How the new cards of a deck are ordered.</summary>
/// <param name="Randomize">By chance instead of by the age of their notes.</param>
public sealed record DeckSorting(bool Randomize = false);

/// <summary>Which buried cards are to come back.</summary>
public sealed record Unburying(UnburyKind Mode = UnburyKind.All);

/// <summary>Which buried cards are meant.</summary>
public enum UnburyKind
{
    /// <summary>All.</summary>
    All,

    /// <summary>Siblings that the scheduler buried.</summary>
    Scheduler,

    /// <summary>Cards that a person buried.</summary>
    User,
}

/// <summary>A deck before studying it.</summary>
/// <param name="Deck">The deck.</param>
/// <param name="Counts">What is due.</param>
/// <param name="Buried">What would be due, were it not buried.</param>
/// <param name="OptionsId">Its preset.</param>
/// <param name="Congratulations">Why nothing is due, if nothing is.</param>
/// <param name="SiblingsBuried">Whether cards are buried because a card of their note was answered.</param>
/// <param name="BuriedByHand">Whether cards are buried by hand.</param>
public sealed record Overview(OverviewDeck Deck, Counts Counts, Counts Buried, long? OptionsId, Congratulations? Congratulations, bool SiblingsBuried, bool BuriedByHand);

/// <summary>The deck of an overview.</summary>
/// <param name="Id">The deck's id.</param>
/// <param name="Name">Its whole name.</param>
/// <param name="Filtered">Whether it is a filtered deck.</param>
/// <param name="Description">Its description, as HTML made safe.</param>
/// <param name="DescriptionText">Its description as it was written.</param>
/// <param name="Markdown">Whether that is Markdown, not HTML.</param>
public sealed record OverviewDeck(long Id, string Name, bool Filtered, string Description, string DescriptionText, bool Markdown);

/// <summary>Why there is nothing more to study now.</summary>
/// <param name="LearnRemaining">Cards in learning that come back today.</param>
/// <param name="NextLearnSecs">Seconds until the next of them.</param>
/// <param name="ReviewRemaining">Whether reviews wait beyond the daily limit.</param>
/// <param name="NewRemaining">Whether new cards wait beyond the daily limit.</param>
/// <param name="HaveSchedulerBuried">Whether siblings are buried.</param>
/// <param name="HaveUserBuried">Whether cards are buried by hand.</param>
/// <param name="Filtered">Whether the deck is a filtered one.</param>
/// <param name="Description">The deck's description, if it is written in Markdown, as HTML made safe.</param>
public sealed record Congratulations(
    int LearnRemaining, long? NextLearnSecs, bool ReviewRemaining, bool NewRemaining, bool HaveSchedulerBuried, bool HaveUserBuried, bool Filtered, string Description);
