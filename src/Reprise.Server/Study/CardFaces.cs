using System.Globalization;
using Reprise.Templates;

namespace Reprise.Server;

/// <summary>Rendered cards as the API describes them.</summary>
internal static class CardFaces
{
    private const string MarkTag = "marked";

    public static CardFace Face(Collection collection, CardId id, CardShowing showing) => Fill(collection, collection.Cards.Get(id), showing, new CardFace());

    public static StudyCard Study(Collection collection, QueuedCard queued, CardShowing showing)
    {
        var script = collection.Read(ConfigKeys.CardStateCustomizer);
        var extra = collection.Read(ConfigKeys.ReviewExtra);
        return Fill(collection, queued.Card, showing, new StudyCard
        {
            Queue = queued.Kind,
            Version = Version(queued.Card),
            Buttons = Buttons(collection, queued.States),
            States = script.Length == 0 ? null : CustomScheduling.Describe(queued),
            CustomScheduling = script.Length == 0 ? null : script,
            Extra = extra.Length == 0 ? null : extra,
        });
    }

    /// <summary>The four buttons with when the card comes back.</summary>
    public static IReadOnlyList<AnswerButton> Buttons(Collection collection, SchedulingStates states)
    {
        var labels = collection.DescribeNextStates(states);
        return [.. states.Choices.Select((state, index) => new AnswerButton(index + 1, labels[index], state.Interval.TotalSeconds))];
    }

    /// <summary>A card of a note that is being written.</summary>
    public static CardFace Preview(Collection collection, Note note, int ordinal, CardShowing showing)
    {
        var noteType = collection.NoteTypes.Get(note.NoteTypeId);
        var template = noteType.TemplateFor(ordinal) ?? throw ApiException.NotFound("card");
        var shown = collection.ShowUncommittedCard(note, ordinal, template, fillEmpty: false, SpeechVoices.Mark);
        var card = new Card { NoteId = note.Id, DeckId = collection.CurrentDeck().Id, Ordinal = ordinal };
        return Fill(collection, card, note, noteType, shown, showing, new CardFace());
    }

    /// <summary>A card of a note with templates that are being edited. What would be typed is shown as an example.</summary>
    public static CardFace WithTemplate(Collection collection, Note note, TemplatePreview preview, CardShowing showing)
    {
        var noteType = collection.NoteTypes.Get(note.NoteTypeId);
        var template = new CardTemplate(preview.Name, new CardTemplateConfig { QFormat = preview.Question, AFormat = preview.Answer });
        var shown = collection.ShowUncommittedCard(note, preview.Ordinal, template, preview.FillEmpty, SpeechVoices.Mark);
        shown = shown with { Question = TypeMarkers.Example(shown.Question, question: true), Answer = TypeMarkers.Example(shown.Answer, question: false) };
        var card = new Card { NoteId = note.Id, DeckId = collection.CurrentDeck().Id, Ordinal = preview.Ordinal };
        return Fill(collection, card, note, noteType, shown with { Css = preview.Css }, showing, new CardFace());
    }

    /// <summary>What is expected to be typed on a card, or null.</summary>
    public static TypedExpectation? Typed(Collection collection, CardId id)
    {
        var card = collection.Cards.Get(id);
        var note = collection.Notes.Get(card.NoteId);
        TypeMarkers.Question(collection.ShowCard(id).Question, Fields(note, collection.NoteTypes.Get(note.NoteTypeId)), card.Ordinal, out var typed);
        return typed;
    }

    /// <summary>Changes whenever the card is answered or edited.</summary>
    public static string Version(Card card) => string.Create(CultureInfo.InvariantCulture, $"{card.Modified}-{card.Reps}");

    private static T Fill<T>(Collection collection, Card card, CardShowing showing, T face)
        where T : CardFace
    {
        var note = collection.Notes.Get(card.NoteId);
        return Fill(collection, card, note, collection.NoteTypes.Get(note.NoteTypeId), collection.ShowCard(card.Id, SpeechVoices.Mark), showing, face);
    }

    private static T Fill<T>(Collection collection, Card card, Note note, NoteType noteType, ShownCard rendered, CardShowing showing, T face)
        where T : CardFace
    {
        var complete = showing.WithLatex(rendered, noteType);
        var shown = complete with { Question = MediaIris.Encode(complete.Question), Answer = MediaIris.Encode(complete.Answer) };

        // Without an expected answer the marks give way to a message or to nothing; with one the page puts its box there.
        var question = TypeMarkers.Question(shown.Question, Fields(note, noteType), card.Ordinal, out var typed);
        var preset = collection.Presets.OrDefault(collection.Decks.Find(card.HomeDeckId)?.PresetId ?? PresetId.Default).Config;
        return face with
        {
            CardId = card.Id.Value,
            NoteId = note.Id.Value,
            DeckId = card.DeckId.Value,
            DeckName = collection.Decks.Find(card.DeckId)?.Name.Human ?? "",
            HomeDeckId = card.HomeDeckId.Value,
            HomeDeckName = collection.Decks.Find(card.HomeDeckId)?.Name.Human ?? "",
            NoteTypeId = noteType.Id.Value,
            Ordinal = card.Ordinal,
            Flag = card.Flag,
            Marked = note.Tags.Contains(MarkTag, StringComparer.OrdinalIgnoreCase),
            Suspended = card.Queue == CardQueue.Suspended,
            Question = typed is null ? question : shown.Question,
            Answer = typed is null ? TypeMarkers.Answer(shown.Answer, null, "") : shown.Answer,
            Css = shown.Css,
            BodyClass = string.Create(CultureInfo.InvariantCulture, $"card card{card.Ordinal + 1}"),
            QuestionAv = [.. shown.QuestionTags.Select(Av)],
            AnswerAv = [.. shown.AnswerTags.Select(Av)],
            Typed = typed is null ? null : new TypedFont(typed.Font, typed.FontSize),
            Autoplay = !preset.DisableAutoplay,
            ReplayQuestionAudioOnAnswer = !preset.SkipQuestionWhenReplayingAnswer,
            Network = showing.NetworkOf(collection, card.HomeDeckId),
            UsesMath = UsesMath(shown.Question) || UsesMath(shown.Answer),
        };
    }

    private static List<TypedField> Fields(Note note, NoteType noteType) =>
        [.. noteType.Fields.Zip(note.Fields, (field, value) => new TypedField(field.Name, value, field.Config.FontName, (int)field.Config.FontSize))];

    private static AvItem Av(AvTag tag) => tag switch
    {
        // A card may play files of the media folder alone: of a path only the last part counts.
        AvTag.Sound sound => new AvItem.Sound(Uri.EscapeDataString(sound.FileName[(sound.FileName.LastIndexOf('/') + 1)..])),
        AvTag.Speech speech => new AvItem.Speech(speech.Text, speech.Language, speech.Voices, float.IsFinite(speech.Speed) ? speech.Speed : 1),
        _ => throw new ArgumentException("Unknown kind of tag.", nameof(tag)),
    };

    private static bool UsesMath(string html) => html.Contains(@"\(", StringComparison.Ordinal) || html.Contains(@"\[", StringComparison.Ordinal);
}
