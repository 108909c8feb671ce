using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>What a stored card is rendered from.</summary>
/// <param name="NoteId">The card's note.</param>
/// <param name="NoteType">The note's type.</param>
/// <param name="Content">What the card shows.</param>
internal sealed record CardSource(NoteId NoteId, NoteType NoteType, CardContent Content)
{
    /// <summary>Reads card, note, note type and home deck.</summary>
    /// <exception cref="InvalidInputException">One of the first three does not exist.</exception>
    public static CardSource Read(Collection collection, CardId id)
    {
        using var row = collection.Database.Prepare(
            "select c.ord, c.flags, c.did, c.odid, c.nid, n.mid, n.tags, n.flds from cards c left join notes n on n.id = c.nid where c.id = ?1");
        row.Bind(1, id.Value);
        if (!row.Step())
        {
            throw new InvalidInputException("no such card");
        }

        if (row.IsNull(5))
        {
            throw new InvalidInputException("no such note");
        }

        var noteType = collection.NoteTypes.Find(new NoteTypeId(row.Int64(5))) ?? throw new InvalidInputException("no such notetype");
        var home = row.Int64(3) != 0 ? row.Int64(3) : row.Int64(2);
        return new CardSource(
            new NoteId(row.Int64(4)),
            noteType,
            new CardContent(
                NoteRows.SplitFields(row.Text(7)),
                string.Join(' ', TagName.Split(row.Text(6))),
                (ushort)row.Int64(0),
                id.Value,
                (int)(row.Int64(1) & 7),
                collection.Decks.Find(new DeckId(home))?.Name.Human));
    }
}
