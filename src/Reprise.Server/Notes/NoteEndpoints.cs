using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>Adding, editing and deleting notes.</summary>
internal static class NoteEndpoints
{
    private const string MarkTag = "marked";

    public static RouteGroupBuilder MapNotes(this RouteGroupBuilder api)
    {
        var notes = api.MapGroup("/notes").WithTags("Notes");
        notes.MapGet("/{id:long}", Get).WithName("GetNote").WithSummary("A note with its cards");
        notes.MapGet("/adding", Adding).WithName("GetAddingDefaults").WithSummary("The deck and note type where the Add page starts");
        notes.MapPost("", Add).WithName("AddNote").WithSummary("Add a note; its cards are made");
        notes.MapPost("/check", Check).WithName("CheckNote").WithSummary("What is to be said about a note before it is saved: empty, duplicate, cloze trouble");
        notes.MapPut("/{id:long}", Update).WithName("UpdateNote").WithSummary("Save a note's fields and tags; missing cards are made");
        notes.MapPost("/preview", Preview).WithName("PreviewNote").WithSummary("How a card of a note being written looks");
        notes.MapPost("/delete", Delete).WithName("DeleteNotes").WithSummary("Delete notes with all their cards");
        notes.MapPost("/mark", Mark).WithName("MarkNotes").WithSummary("Mark or unmark notes");
        return api;
    }

    private static Task<NoteAnswer> Get(long id, CallersCollection mine) => mine.Read(collection => NoteAnswer.Of(collection, collection.Notes.Get(new NoteId(id))));

    private static Task<AddingStart> Adding(long? deck, long? cardId, long? noteType, CallersCollection mine) => mine.Read(collection =>
    {
        if (noteType is { } chosen)
        {
            // The note type was changed on the page: unless adding follows the current deck, the deck is the one it was last added to.
            var last = collection.ReadPreferences().Editing?.AddingDefaultsToCurrentDeck == false ? collection.DefaultDeckFor(new NoteTypeId(chosen)) : null;
            return new AddingStart((last ?? (deck is { } present ? new DeckId(present) : collection.CurrentDeck().Id)).Value, chosen);
        }

        var reviewed = cardId is { } id && collection.Cards.Find(new CardId(id)) is { } card ? card.HomeDeckId : (DeckId?)null;
        var defaults = collection.DefaultsForNextNote(reviewed);
        var wanted = deck is { } asked && collection.Decks.Find(new DeckId(asked)) is { IsFiltered: false } ? asked : defaults.Deck.Value;
        return new AddingStart(wanted, defaults.NoteType.Value);
    });

    private static async Task<Created<AddedNote>> Add(NewNoteRequest request, CallersCollection mine)
    {
        var added = await mine.Change(
            collection =>
            {
                var note = Draft(collection, request.NoteTypeId, request.Fields, request.Tags);
                if (collection.CheckFields(note) is NoteFieldsState.Empty)
                {
                    throw new ApiException(StatusCodes.Status422UnprocessableEntity, "empty-first-field", "The first field is empty.");
                }

                return collection.AddNote(note, new DeckId(request.DeckId));
            },
            (result, changes, undo) => new AddedNote(result.Value.Ids[0].Value, result.Value.CardCount, changes, undo));
        return TypedResults.Created((string?)null, added);
    }

    private static Task<NoteCheck> Check(NoteCheckRequest request, CallersCollection mine) => mine.Read(collection =>
    {
        var note = Draft(collection, request.NoteTypeId, request.Fields, []) with { Id = new NoteId(request.Id ?? 0) };
        var state = collection.CheckFields(note);
        return new NoteCheck(Word(state), state == NoteFieldsState.Duplicate ? [.. collection.DuplicatesOf(note).Select(id => id.Value)] : []);
    });

    private static Task<Outcome> Update(long id, NoteUpdate request, CallersCollection mine) => mine.Change(collection =>
    {
        var note = collection.Notes.Get(new NoteId(id));
        return request.Fields.Count == note.Fields.Count
            ? collection.UpdateNote(note with { Fields = request.Fields, Tags = request.Tags })
            : throw ApiException.Invalid("fields", "The note type's fields have changed. Load the note again.");
    });

    private static Task<CardFace> Preview(NotePreview request, CallersCollection mine, CardShowing showing) => mine.Read(collection =>
    {
        var note = Draft(collection, request.NoteTypeId, request.Fields, request.Tags);
        return CardFaces.Preview(collection, note, request.Ordinal, showing);
    });

    private static Task<CountOutcome> Delete(NoteSelection request, CallersCollection mine) => mine.Change(collection => request.Notes is { } notes
        ? collection.RemoveAllNotes([.. notes.Select(id => new NoteId(id))])
        : collection.RemoveNotesOfCards([.. (request.Cards ?? []).Select(id => new CardId(id))]));

    private static Task<CountOutcome> Mark(MarkRequest request, CallersCollection mine)
    {
        var notes = request.Notes.Select(id => new NoteId(id));
        return mine.Change(collection => request.Marked ? collection.AddTagsToNotes(notes, MarkTag) : collection.RemoveTagsFromNotes(notes, MarkTag));
    }

    private static Note Draft(Collection collection, long noteTypeId, IReadOnlyList<string> fields, IReadOnlyList<string> tags)
    {
        var noteType = collection.NoteTypes.Get(new NoteTypeId(noteTypeId));
        return fields.Count == noteType.Fields.Count
            ? Reprise.Collections.AddNotes.New(noteType) with { Fields = fields, Tags = tags }
            : throw ApiException.Invalid("fields", "The note type has another number of fields.");
    }

    private static string Word(NoteFieldsState state) => state switch
    {
        NoteFieldsState.NotetypeNotCloze => "not-a-cloze-type",
        NoteFieldsState.FieldNotCloze => "cloze-outside-cloze-field",
        _ => Words.Kebab(state.ToString()),
    };
}
