using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Templates;

namespace Reprise.Conformance;

internal static class OpsNoteCalls
{
    public static IEnumerable<(string Name, Func<OpsRequest, JsonNode?> Run)> All =>
    [
        ("get_note", request => OpsMessages.Of(request.Collection.Notes.Get(new NoteId(request.Number("nid"))))),
        ("add_note", AddNote),
        ("add_notes", AddNotes),
        ("update_notes", UpdateNotes),
        ("after_note_updates", request => OpsAnswer.Counted(request.Collection.AfterNoteUpdates(
            request.Notes("nids"), request.Flag("mark_notes_modified"), request.Flag("generate_cards")))),
        ("remove_notes", request => OpsAnswer.Counted(request["note_ids"] is not null
            ? request.Collection.RemoveAllNotes(request.Notes("note_ids"))
            : request.Collection.RemoveNotesOfCards(request.Cards("card_ids")))),
        ("note_fields_check", request => new JsonObject().With("state", (int)request.Collection.CheckFields(OpsMessages.Note(request.Fields)))),
        ("defaults_for_adding", DefaultsForAdding),
        ("default_deck_for_notetype", request => new JsonObject().With("did", request.Collection.DefaultDeckFor(new NoteTypeId(request.Number("ntid")))?.Value ?? 0)),
        ("find_and_replace", request => OpsAnswer.Counted(request.Collection.FindAndReplaceText(
            request.Notes("nids"),
            request.Text("search"),
            request.Text("replacement"),
            request.Flag("regex"),
            request.Flag("match_case"),
            request.Text("field_name") is { Length: > 0 } name ? name : null))),
        ("get_empty_cards", request => EmptyCards(request.Collection.FindEmptyCards())),
        ("cards_of_note", request => new JsonObject().With("cids", new JsonArray([.. request.Collection.Cards.IdsOfNote(new NoteId(request.Number("nid"))).Select(id => JsonValue.Create(id.Value))]))),
        ("get_image_occlusion_fields", request => ImageOcclusionFieldsOf(request.Collection.NoteTypes.Get(new NoteTypeId(request.Number("notetype_id"))))),
        ("update_image_occlusion_note", request => OpsAnswer.Flags(request.Collection.UpdateImageOcclusionNote(
            new NoteId(request.Number("note_id")),
            new ImageOcclusionContent(request.Text("occlusions"), request.Text("header"), request.Text("back_extra"), request.Texts("tags"))))),
    ];

    private static JsonObject AddNote(OpsRequest request)
    {
        var result = request.Collection.AddNote(OpsMessages.Note(request["note"]), request.Deck("deck_id"));
        return new JsonObject { ["changes"] = new JsonObject { ["changes"] = OpsAnswer.Flags(result) }.With("count", result.Value.CardCount) }
            .With("note_id", result.Value.Ids[0].Value);
    }

    private static JsonObject AddNotes(OpsRequest request)
    {
        var notes = (request["requests"]?.AsArray() ?? []).Select(entry =>
            new NewNote(OpsMessages.Note(entry!["note"]), new DeckId(OpsRequest.ToNumber(entry["deck_id"]))));
        var result = request.Collection.AddAllNotes([.. notes]);
        return new JsonObject { ["changes"] = OpsAnswer.Flags(result) }
            .With("nids", new JsonArray([.. result.Value.Ids.Select(id => JsonValue.Create(id.Value))]));
    }

    private static JsonNode UpdateNotes(OpsRequest request)
    {
        List<Note> notes = [.. (request["notes"]?.AsArray() ?? []).Select(OpsMessages.Note)];
        return OpsAnswer.Flags(request.Flag("skip_undo_entry")
            ? request.Collection.UpdateAllNotesWithoutUndo(notes)
            : request.Collection.UpdateAllNotes(notes));
    }

    private static JsonObject DefaultsForAdding(OpsRequest request)
    {
        var home = request.Deck("home_deck_of_current_review_card");
        var defaults = request.Collection.DefaultsForNextNote(home.IsSet ? home : null);
        return new JsonObject().With("deck_id", defaults.Deck.Value).With("notetype_id", defaults.NoteType.Value);
    }

    private static JsonObject EmptyCards(EmptyCardsReport report) => new JsonObject()
        .With("report", report.Html)
        .With("notes", new JsonArray([.. report.Notes.Select(note => new JsonObject()
            .With("note_id", note.NoteId.Value)
            .With("card_ids", new JsonArray([.. note.CardIds.Select(id => JsonValue.Create(id.Value))]))
            .With("will_delete_note", note.AllEmpty))]));

    private static JsonObject ImageOcclusionFieldsOf(NoteType noteType)
    {
        var fields = ImageOcclusionFields.Of(noteType);
        return new JsonObject
        {
            ["fields"] = new JsonObject()
                .With("occlusions", fields.Occlusions)
                .With("image", fields.Image)
                .With("header", fields.Header)
                .With("back_extra", fields.BackExtra),
        };
    }
}
