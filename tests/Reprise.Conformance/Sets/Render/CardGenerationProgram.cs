using System.Text.Json.Nodes;
using Reprise.Collections;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>A program of the folder <c>cardgen</c> on a collection of its own.</summary>
internal sealed class CardGenerationProgram : IProgramReplay
{
    private const long FirstNoteId = 1000;

    private readonly RenderStore store = new();
    private NoteTypeId noteType;
    private int noteCount;

    private Collection Collection => store.Collection;

    public JsonNode? Answer(JsonNode step)
    {
        try
        {
            Run(step);
        }
        catch (CollectionException error)
        {
            return RenderJson.Error(error);
        }

        return string.Equals((string?)step["op"], "notetype", StringComparison.Ordinal) ? null : After();
    }

    public bool Reveal(JsonNode step, JsonNode? recorded, bool same) => true;

    public void Dispose() => store.Dispose();

    private NoteId Note(JsonNode step) => new(FirstNoteId + (int)step["note"]!);

    private List<Card> Cards(JsonNode step) =>
        [.. Collection.Cards.OfNote(Note(step)).Where(card => step["ords"]!.AsArray().Any(ord => (int)ord! == card.Ordinal))];

    private void Run(JsonNode step)
    {
        switch ((string)step["op"]!)
        {
            case "notetype":
                noteType = Collection.AddNoteType(WithDecks(RenderStore.NoteType(step["notetype"]!), step["notetype"]!), skipChecks: true).Value;
                break;
            case "retype":
                var edited = WithDecks(RenderStore.NoteType(step["notetype"]!), step["notetype"]!);
                var stored = Collection.NoteTypes.Get(noteType);
                Collection.UpdateNoteType(edited with { Id = noteType, Name = stored.Name, Config = stored.Config }, skipChecks: true);
                break;
            case "add":
                var added = AddNotes.New(Collection.NoteTypes.Get(noteType)) with { Fields = Strings(step["fields"]), Tags = Strings(step["tags"]) };
                var id = Collection.AddNote(added, store.Deck((string?)step["deck"] ?? "Default")).Value.Ids[0];
                var renumbered = FirstNoteId + noteCount++;
                store.Sql("update notes set id = ? where id = ?", renumbered, id.Value);
                store.Sql("update cards set nid = ? where nid = ?", renumbered, id.Value);
                break;
            case "update":
                var note = Collection.Notes.Get(Note(step));
                Collection.UpdateNote(note with
                {
                    Fields = step["fields"] is { } fields ? Strings(fields) : note.Fields,
                    Tags = step["tags"] is { } tags ? Strings(tags) : note.Tags,
                });
                break;
            case "delete_cards":
                Collection.RemoveCardsAndOrphanedNotes([.. Cards(step).Select(card => card.Id)]);
                break;
            case "move":
                Collection.SetDeck([.. Cards(step).Select(card => card.Id)], store.Deck((string)step["deck"]!));
                break;
            case "make_review":
                foreach (var card in Cards(step))
                {
                    store.Sql("update cards set type = 2, queue = 2, ivl = 5, due = 50 where id = ?", card.Id.Value);
                }

                break;
            case "set_due":
                store.Sql("update cards set due = ? where nid = ? and ord = ?", (long)step["due"]!, Note(step).Value, (long)step["ord"]!);
                break;
            default:
                throw new InvalidDataException($"unknown step {step["op"]}");
        }
    }

    private NoteType WithDecks(NoteType described, JsonNode json)
    {
        var templates = json["templates"]!.AsArray();
        for (var i = 0; i < templates.Count; i++)
        {
            if (templates[i]!["deck"] is { } deck)
            {
                described.Templates[i].Config.TargetDeckId = store.Deck((string)deck!).Value;
            }
        }

        return described;
    }

    private JsonObject After()
    {
        var after = new JsonObject();
        var cards = new JsonArray();
        var gone = new JsonArray();
        for (var i = 0; i < noteCount; i++)
        {
            var id = new NoteId(FirstNoteId + i);
            cards.Add(new JsonArray([.. Collection.Cards.OfNote(id)
                .Select(card => (card.Ordinal, Deck: Collection.Decks.Get(card.DeckId).Name.Human, card.Due))
                .Order()
                .Select(card => new JsonArray(card.Ordinal, card.Deck, card.Due))]));
            if (Collection.Notes.Find(id) is null)
            {
                gone.Add(i);
            }
        }

        after["cards"] = cards;
        if (gone.Count > 0)
        {
            after["gone"] = gone;
        }

        var report = Collection.FindEmptyCards();
        if (report.Notes.Count > 0)
        {
            after["empty"] = new JsonArray([.. report.Notes.Select(note => new JsonObject
            {
                ["note"] = (int)(note.NoteId.Value - FirstNoteId),
                ["ords"] = Array(note.CardIds.Select(card => Collection.Cards.Get(card).Ordinal)),
                ["will_delete_note"] = note.AllEmpty,
            })]);
            after["report"] = report.Html;
        }

        return after;
    }
}
