using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Reprise.Server;

/// <summary>What is to be studied next in a deck.</summary>
/// <param name="Deck">The deck.</param>
/// <param name="Counts">What is left today.</param>
/// <param name="Cards">The card to show, and those after it, prepared.</param>
/// <param name="MediaBase">The folder against which names of media in cards resolve.</param>
/// <param name="Undo">What can be undone and redone.</param>
/// <param name="Finished">Why there is no card, when there is none.</param>
/// <param name="Settings">How the deck is studied.</param>
public record StudyQueueAnswer(
    StudyDeck Deck, Counts Counts, IReadOnlyList<StudyCard> Cards, string MediaBase, UndoState Undo, Congratulations? Finished, StudySettings Settings);

/// <summary>What an answer did, and what is next.</summary>
/// <param name="Leech">Whether the card was found to be a leech.</param>
/// <param name="Changes">What to read again.</param>
/// <param name="Deck">The deck.</param>
/// <param name="Counts">What is left today.</param>
/// <param name="Cards">The next cards.</param>
/// <param name="MediaBase">The folder of media.</param>
/// <param name="Undo">What can be undone and redone.</param>
/// <param name="Finished">Why there is no card, when there is none.</param>
/// <param name="Settings">How the deck is studied.</param>
public sealed record AnsweredQueue(
    bool Leech, [property: ChangeWords] IReadOnlyList<string> Changes, StudyDeck Deck, Counts Counts, IReadOnlyList<StudyCard> Cards, string MediaBase, UndoState Undo, Congratulations? Finished, StudySettings Settings)
    : StudyQueueAnswer(Deck, Counts, Cards, MediaBase, Undo, Finished, Settings);

/// <summary>The deck being studied.</summary>
public sealed record StudyDeck(long Id, string Name);

/// <summary>How a deck is studied.</summary>
public sealed record StudySettings(bool ShowTimer, bool StopTimerOnAnswer, int MaxSecs, bool ShowRemaining, bool ShowEstimates, AutoAdvance AutoAdvance);

/// <summary>When cards turn by themselves. Zero seconds: never.</summary>
public sealed record AutoAdvance(double QuestionSecs, double AnswerSecs, string QuestionAction, string AnswerAction, bool WaitForAudio);

/// <summary>A rendered card.</summary>
public record CardFace
{
    /// <summary>The card's id.</summary>
    public long CardId { get; init; }

    /// <summary>The note's id.</summary>
    public long NoteId { get; init; }

    /// <summary>The deck the card is in.</summary>
    public long DeckId { get; init; }

    /// <summary>That deck's whole name.</summary>
    public string DeckName { get; init; } = "";

    /// <summary>The deck it belongs to: another one while a filtered deck has it.</summary>
    public long HomeDeckId { get; init; }

    /// <summary>That deck's whole name.</summary>
    public string HomeDeckName { get; init; } = "";

    /// <summary>The note type's id.</summary>
    public long NoteTypeId { get; init; }

    /// <summary>Which of the note's cards this is, from 0.</summary>
    public int Ordinal { get; init; }

    /// <summary>The flag, 0 for none to 7.</summary>
    public int Flag { get; init; }

    /// <summary>Whether the note is marked.</summary>
    public bool Marked { get; init; }

    /// <summary>Whether the card is suspended.</summary>
    public bool Suspended { get; init; }

    /// <summary>The front. <c>[anki:play:q:0]</c> stands where a play button goes, <c>[[type:…]]</c> where the answer is typed, <c>[[tts-voices]]</c> where the browser's voices are listed.</summary>
    public string Question { get; init; } = "";

    /// <summary>The back.</summary>
    public string Answer { get; init; } = "";

    /// <summary>The note type's style sheet.</summary>
    public string Css { get; init; } = "";

    /// <summary>Classes of the body: "card card1".</summary>
    public string BodyClass { get; init; } = "";

    /// <summary>What is to be played with the front.</summary>
    public IReadOnlyList<AvItem> QuestionAv { get; init; } = [];

    /// <summary>What is to be played with the back.</summary>
    public IReadOnlyList<AvItem> AnswerAv { get; init; } = [];

    /// <summary>The font of the typed answer, when one is expected.</summary>
    public TypedFont? Typed { get; init; }

    /// <summary>Whether sounds play by themselves.</summary>
    public bool Autoplay { get; init; }

    /// <summary>Whether the front's sounds play again before the back's.</summary>
    public bool ReplayQuestionAudioOnAnswer { get; init; }

    /// <summary>Whether there is mathematics to typeset.</summary>
    public bool UsesMath { get; init; }

    /// <summary>The token of the frame for this card, when its deck's cards may load from the network.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Network { get; init; }

    /// <summary>What is wrong with the template.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}

/// <summary>A card to study.</summary>
public sealed record StudyCard : CardFace
{
    /// <summary>The queue it comes from.</summary>
    public required QueueKind Queue { get; init; }

    /// <summary>The version of the card that is shown; the answer repeats it.</summary>
    public required string Version { get; init; }

    /// <summary>The four buttons.</summary>
    public required IReadOnlyList<AnswerButton> Buttons { get; init; }

    /// <summary>The states for the collection's own scheduling script, and what it is told besides (<c>context</c>), when there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonObject? States { get; init; }

    /// <summary>The collection's own scheduling script.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CustomScheduling { get; init; }

    /// <summary>HTML that the collection adds below every card that is studied (configuration value <c>reviewExtra</c>).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Extra { get; init; }
}

/// <summary>An answer button.</summary>
/// <param name="Rating">1 Again, 2 Hard, 3 Good, 4 Easy.</param>
/// <param name="Label">When the card comes back, such as "&lt;10m" or "4d".</param>
/// <param name="Secs">The same in seconds.</param>
public sealed record AnswerButton([property: AllowedValues(1, 2, 3, 4)] int Rating, string Label, long Secs);

/// <summary>The font of the box in which an answer is typed.</summary>
public sealed record TypedFont(string FontFamily, int FontSize);

/// <summary>Something to play on a card; its kind is "sound" or "speech".</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Sound), "sound")]
[JsonDerivedType(typeof(Speech), "speech")]
public abstract record AvItem
{
    private AvItem()
    {
    }

    /// <summary>A file to play.</summary>
    /// <param name="File">The file, relative to the media folder and percent-encoded.</param>
    public sealed record Sound(string File) : AvItem;

    /// <summary>A text to speak.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Language">Its language.</param>
    /// <param name="Voices">Voices, the preferred one first.</param>
    /// <param name="Speed">The speed, 1 for the ordinary one.</param>
    public sealed record Speech(string Text, string Language, IReadOnlyList<string> Voices, float Speed) : AvItem;
}

/// <summary>An answer to a card.</summary>
/// <param name="CardId">The card.</param>
/// <param name="Rating">1 Again, 2 Hard, 3 Good, 4 Easy.</param>
/// <param name="Millis">How long it took.</param>
/// <param name="Version">The version of the card that was shown.</param>
/// <param name="States">The four states as the collection's own scheduling script left them.</param>
/// <param name="Cards">How many cards to answer with.</param>
public sealed record AnswerRequest(long CardId, int Rating, int Millis, string Version, JsonObject? States, int? Cards);

/// <summary>States that a scheduling script changed.</summary>
/// <param name="CardId">The card.</param>
/// <param name="States">The four states as the script left them.</param>
public sealed record ButtonsRequest(long CardId, JsonObject States);

/// <summary>A typed answer.</summary>
public sealed record TypedRequest(long CardId, string Typed);

/// <summary>A piece of HTML.</summary>
public sealed record Html([property: JsonPropertyName("html")] string Text);

/// <summary>The step an undo or redo means.</summary>
public sealed record StepRequest(int Step);

/// <summary>What was undone or redone.</summary>
/// <param name="Name">The operation.</param>
/// <param name="Counter">Its number.</param>
/// <param name="Changes">What to read again.</param>
/// <param name="Undo">What can be undone and redone now.</param>
public sealed record UndoneOutcome(string Name, int Counter, IReadOnlyList<string> Changes, UndoState Undo) : Outcome(Changes, Undo);
