using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>Makes the cards that notes of one note type call for and do not have, inside an operation.</summary>
/// <remarks>docs/spec/collection-format.md §15. One generator serves all notes of an operation: what it needs of the note type is prepared once.</remarks>
internal sealed class GenerateCards(Change change, NoteType noteType)
{
    private readonly CardGeneration generation = change.Collection.Templates.GenerationOf(noteType);

    private Collection Collection => change.Collection;

    /// <summary>Makes the missing cards of a note; returns how many.</summary>
    /// <param name="note">The note as stored.</param>
    /// <param name="existing">Its cards.</param>
    /// <param name="target">Where cards go that nothing else gives a deck; none for deck 1.</param>
    /// <param name="atLeastOne">Whether a note without cards gets one even if its text calls for none.</param>
    public int For(Note note, IReadOnlyList<Card> existing, DeckId? target, bool atLeastOne = true)
    {
        var required = Required(note);
        var isAskedFor = required.Count > 0 || existing.Count > 0;
        var ords = isAskedFor ? [.. required.Where(ord => !existing.Any(card => card.Ordinal == ord))] : atLeastOne ? [0] : (IReadOnlyList<int>)[];
        if (ords.Count == 0)
        {
            return 0;
        }

        var siblingsDeck = SharedHomeDeck(existing);
        uint? position = existing.FirstOrDefault(card => card.Type == CardType.New) is { } fresh ? (uint)Math.Max(fresh.DueOrOriginalDue, 0) : null;
        var given = position;
        foreach (var ord in ords)
        {
            // The card that a note only gets so as to have one does not go to its template's deck.
            var deck = UsableDeck((isAskedFor ? TemplateDeck(ord) : null) ?? siblingsDeck ?? target);
            position ??= TakeNextPosition();
            change.Cards.Add(new Card
            {
                NoteId = note.Id,
                DeckId = deck.Id,
                Ordinal = ord,
                Due = unchecked((int)(given ?? PositionIn(deck, position.Value))),
            });
        }

        return ords.Count;
    }

    /// <summary>Makes the missing cards of a note that is in the collection. Its cards are read only if one is missing.</summary>
    /// <param name="note">The note as stored.</param>
    /// <param name="target">Where cards go that nothing else gives a deck; none for deck 1.</param>
    public void ForStored(Note note, DeckId? target)
    {
        if (generation.MissingOrds(note.Fields, note.Tags.Count > 0, Collection.Cards.OrdinalsOfNote(note.Id)).Count > 0)
        {
            For(note, Collection.Cards.OfNote(note.Id), target);
        }
    }

    /// <summary>The ords of the cards that a note's text calls for.</summary>
    public IReadOnlyList<int> Required(Note note) => generation.RequiredOrds(note.Fields, note.Tags.Count > 0);

    private static DeckId? SharedHomeDeck(IReadOnlyList<Card> existing)
    {
        if (existing.Count == 0)
        {
            return null;
        }

        var deck = existing[0].HomeDeckId;
        return existing.All(card => card.HomeDeckId == deck) ? deck : null;
    }

    private DeckId? TemplateDeck(int ord) =>
        !noteType.IsCloze && ord < noteType.Templates.Count && noteType.Templates[ord].Config.TargetDeckId is > 0 and var id ? new DeckId(id) : null;

    private Deck UsableDeck(DeckId? candidate)
    {
        if (candidate is { } id && Collection.Decks.Find(id) is { IsFiltered: false } deck)
        {
            return deck;
        }

        return Collection.Decks.Find(DeckId.Default) is { IsFiltered: false } standard ? standard : throw new InvalidInputException("invalid default deck");
    }

    private uint TakeNextPosition()
    {
        var position = Collection.Read(ConfigKeys.NextNewCardPosition);
        change.Config.Set(ConfigKeys.NextNewCardPosition, unchecked(position + 1));
        return position;
    }

    private uint PositionIn(Deck deck, uint position) =>
        Collection.Presets.OrDefault(deck.PresetId ?? PresetId.Default).Config.NewCardInsertOrder == PresetConfig.Types.NewCardInsertOrder.Random
            ? NewCardPosition.Random(position)
            : position;
}
