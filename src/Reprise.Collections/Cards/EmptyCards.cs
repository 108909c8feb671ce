using System.Net;
using System.Text;
using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>A note with cards that its text does not call for.</summary>
/// <param name="NoteId">The note.</param>
/// <param name="CardIds">Those cards.</param>
/// <param name="AllEmpty">Whether it has no others: removing them removes the note.</param>
public sealed record NoteWithEmptyCards(NoteId NoteId, IReadOnlyList<CardId> CardIds, bool AllEmpty);

/// <summary>All cards that their notes' texts do not call for.</summary>
/// <param name="Notes">By note type, then by note.</param>
/// <param name="Html">The same as a page; empty if there are none.</param>
public sealed record EmptyCardsReport(IReadOnlyList<NoteWithEmptyCards> Notes, string Html);

/// <summary>Finding empty cards (docs/spec/collection-format.md §16).</summary>
public static class EmptyCards
{
    /// <summary>Finds the empty cards of the whole collection: one pass over the notes of each note type.</summary>
    public static EmptyCardsReport FindEmptyCards(this Collection collection, CancellationToken cancel = default)
    {
        var notes = new List<NoteWithEmptyCards>();
        var html = new StringBuilder();
        foreach (var noteType in collection.NoteTypes.All())
        {
            var generation = new CardGeneration(noteType.Shape());
            var heading = false;
            foreach (var (note, cards) in collection.NotesWithCards(noteType.Id))
            {
                cancel.ThrowIfCancellationRequested();
                var required = generation.RequiredOrds(note.Fields, note.Tags.Count > 0);
                var empty = cards.Where(card => !required.Contains(card.Ordinal)).ToList();
                if (empty.Count == 0)
                {
                    continue;
                }

                if (!heading)
                {
                    html.Append(html.Length > 0 ? "</ol>" : "")
                        .Append("<div><b>Empty cards for ").Append(HtmlText.Strip(noteType.Name)).Append(":</b></div><ol>");
                    heading = true;
                }

                notes.Add(new NoteWithEmptyCards(note.Id, [.. empty.Select(card => card.Id)], empty.Count == cards.Count));
                AppendNote(html, noteType, note.Id, empty, cards.Count);
            }
        }

        return new EmptyCardsReport(notes, html.Length > 0 ? html.Append("</ol>").ToString() : "");
    }

    private static IEnumerable<(Note Note, List<Card> Cards)> NotesWithCards(this Collection collection, NoteTypeId noteType)
    {
        foreach (var siblings in collection.Cards.OfNoteType(noteType).GroupBy(card => card.NoteId))
        {
            if (collection.Notes.Find(siblings.Key) is { } note)
            {
                yield return (note, siblings.ToList());
            }
        }
    }

    private static void AppendNote(StringBuilder html, NoteType noteType, NoteId note, List<Card> empty, int total)
    {
        var names = noteType.IsCloze
            ? "Cloze " + string.Join(", ", empty.Select(card => card.Ordinal + 1))
            : HtmlText.Strip(string.Join(", ", empty.Select(card => noteType.TemplateFor(card.Ordinal)?.Name ?? $"Card {card.Ordinal + 1}")));
        html.Append(empty.Count == total ? "<li class=allempty>" : "<li class=>")
            .Append("[anki:nid:").Append(note.Value).Append("] ").Append(empty.Count).Append(" of ").Append(total)
            .Append(" cards empty (").Append(names).Append(").</li>");
    }
}
