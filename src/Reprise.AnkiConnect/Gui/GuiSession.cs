namespace Reprise.AnkiConnect;

/// <summary>The state of the windows that clients believe in, one for a collection: mirrored to open pages (docs/spec/ankiconnect.md §16.1).</summary>
/// <param name="tell">Sends a command with its arguments to the pages; nothing happens if none is open.</param>
public sealed class GuiSession(Action<string, JsonObject> tell)
{
    internal enum MainState
    {
        DeckBrowser,
        Overview,
        Review,
    }

    internal MainState State { get; set; }

    internal CardId? ReviewedCard { get; set; }

    internal CardVersion ReviewedVersion { get; set; }

    internal SchedulingStates? ReviewedStates { get; set; }

    /// <summary>What the collection's scheduling script made of a card's states, in the page that showed it.</summary>
    internal ScriptedStates? Scripted { get; private set; }

    internal bool ShowsAnswer { get; set; }

    internal long TimerStart { get; set; }

    internal bool BrowserOpen { get; set; }

    internal List<CardId> BrowserRows { get; set; } = [];

    internal List<CardId> Selected { get; set; } = [];

    internal string? BrowserSort { get; set; }

    internal DraftNote? Draft { get; set; }

    internal List<NoteId> EditHistory { get; } = [];

    /// <summary>Closes all windows: another profile was loaded.</summary>
    public void Reset()
    {
        State = MainState.DeckBrowser;
        ReviewedCard = null;
        ReviewedStates = null;
        Scripted = null;
        BrowserOpen = false;
        BrowserRows = [];
        Selected = [];
        Draft = null;
        EditHistory.Clear();
    }

    /// <summary>A page says that its browser is open or closed, and what is selected in it (null: that did not change).</summary>
    public void ReportSelection(bool open, IEnumerable<CardId>? cards)
    {
        BrowserOpen = open;
        if (!open)
        {
            (Selected, BrowserRows) = ([], []);
        }
        else if (cards is not null)
        {
            Selected = [.. cards];
            BrowserRows = [.. BrowserRows.Union(Selected)];
        }
    }

    /// <summary>A page says what stands in its add window.</summary>
    public void ReportDraft(DeckId deck, NoteTypeId noteType, IEnumerable<string> fields, IEnumerable<string> tags) =>
        Draft = new DraftNote { Deck = deck, NoteType = noteType, Fields = [.. fields], Tags = [.. tags] };

    /// <summary>A page says that its add window was closed.</summary>
    public void ReportAddClosed() => Draft = null;

    /// <summary>A page says which card it shows, or that it shows none any more.</summary>
    public void ReportStudy(Collection collection, CardId? card, bool answer, DateTimeOffset now)
    {
        if (card is not { } shown || collection.Cards.Find(shown) is not { } row)
        {
            State = State == MainState.Review ? MainState.Overview : State;
            ReviewedCard = null;
            ReviewedStates = null;
            return;
        }

        if (State != MainState.Review || ReviewedCard != shown || ReviewedVersion != CardVersion.Of(row))
        {
            State = MainState.Review;
            ReviewedCard = shown;
            ReviewedVersion = CardVersion.Of(row);
            ReviewedStates = collection.GetSchedulingStates(shown);
            TimerStart = now.ToUnixTimeMilliseconds();
        }

        ShowsAnswer = answer;
    }

    /// <summary>A page says what the collection's scheduling script made of the states of a card that it shows.</summary>
    /// <param name="card">The card.</param>
    /// <param name="states">All its states after the script.</param>
    /// <param name="customData">What the card would keep after each of the four answers; null for what it has.</param>
    public void ReportStates(Card card, SchedulingStates states, IReadOnlyList<string?> customData) =>
        Scripted = new ScriptedStates(card.Id, CardVersion.Of(card), states, customData);

    internal void Tell(string command, JsonObject? arguments = null) => tell(command, arguments ?? []);
}

/// <summary>What tells whether a card was answered or moved since it was shown.</summary>
internal readonly record struct CardVersion(CardQueue Queue, int Due, uint Repetitions, DeckId Deck)
{
    public static CardVersion Of(Card card) => new(card.Queue, card.Due, card.Reps, card.DeckId);
}

/// <summary>States as a scheduling script left them; they hold as long as the card is as it was.</summary>
internal sealed record ScriptedStates(CardId Card, CardVersion Version, SchedulingStates States, IReadOnlyList<string?> CustomData);

/// <summary>The note in the add window.</summary>
internal sealed class DraftNote
{
    public required DeckId Deck { get; set; }

    public required NoteTypeId NoteType { get; set; }

    public required string[] Fields { get; set; }

    public List<string> Tags { get; set; } = [];
}
