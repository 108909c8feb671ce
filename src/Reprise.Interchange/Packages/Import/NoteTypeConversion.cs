using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Gives notes another note type that has their fields and templates at the places where their merged own one has them (docs/spec/import-export-media.md §6.5).</summary>
internal static class NoteTypeConversion
{
    /// <summary>Converts the notes; cards of templates that the target lacks are removed, missing ones are made.</summary>
    /// <param name="change">The operation.</param>
    /// <param name="mergedOwn">The notes' note type merged with the target: its parts remember where they are in the notes.</param>
    /// <param name="target">The note type the notes get.</param>
    /// <param name="notes">The notes.</param>
    public static void Run(Change change, NoteType mergedOwn, NoteType target, IReadOnlyList<NoteId> notes)
    {
        change.BumpSchema();
        var collection = change.Collection;
        var generator = new GenerateCards(change, target);
        var ordinals = mergedOwn.Templates.Index()
            .Where(entry => entry.Item.PreviousOrdinal is not null)
            .ToDictionary(entry => entry.Item.PreviousOrdinal!.Value, entry => entry.Index);
        foreach (var id in notes)
        {
            if (!mergedOwn.IsCloze)
            {
                MoveCards(change, collection.Cards.OfNote(id), ordinals);
            }

            var note = collection.Notes.Get(id);
            var converted = note with
            {
                NoteTypeId = target.Id,
                Fields = [.. mergedOwn.Fields.Select(field => field.PreviousOrdinal is { } from && from < note.Fields.Count ? note.Fields[from] : "")],
            };
            var stored = change.Store(note, converted, target, markModified: true, normalizeTags: false, compose: false);
            generator.For(stored, collection.Cards.OfNote(id), collection.LastDeckOf(target.Id));
        }
    }

    private static void MoveCards(Change change, List<Card> cards, Dictionary<int, int> ordinals)
    {
        foreach (var card in cards)
        {
            if (!ordinals.TryGetValue(card.Ordinal, out var ordinal))
            {
                change.Cards.Remove(card);
            }
            else if (ordinal != card.Ordinal)
            {
                change.Cards.Update(card, card with { Ordinal = ordinal });
            }
        }
    }
}
