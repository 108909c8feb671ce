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

    internal SchedulingStates? ReviewedStates { get; set; }

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
        BrowserOpen = false;
        BrowserRows = [];
        Selected = [];
        Draft = null;
        EditHistory.Clear();
    }

    internal void Tell(string command, JsonObject? arguments = null) => tell(command, arguments ?? []);
}

/// <summary>The note in the add window.</summary>
internal sealed class DraftNote
{
    public required DeckId Deck { get; set; }

    public required NoteTypeId NoteType { get; set; }

    public required string[] Fields { get; set; }

    public List<string> Tags { get; set; } = [];
}
