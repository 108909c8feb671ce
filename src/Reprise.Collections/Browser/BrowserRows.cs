namespace Reprise.Collections;

/// <summary>The rows of the browser's table.</summary>
/// <remarks>docs/spec/search-and-browser.md §11.</remarks>
public static class BrowserRows
{
    /// <summary>What stands in a row that cannot be read.</summary>
    public const string CheckDatabase = "Please use the Check Database action, then try again.";

    /// <summary>The row of a card.</summary>
    /// <exception cref="RowDeletedException">The card does not exist any more.</exception>
    /// <exception cref="NotFoundException">Its note, note type, template or deck does not exist.</exception>
    public static BrowserRow CardRow(this Collection collection, CardId id, IReadOnlyList<string> columns)
    {
        var card = collection.Cards.Find(id) ?? throw new RowDeletedException();
        return Row(collection, collection.Notes.Get(card.NoteId), [card], notesMode: false, columns);
    }

    /// <summary>The row of a note.</summary>
    /// <exception cref="RowDeletedException">The note does not exist any more.</exception>
    /// <exception cref="InvalidInputException">It has no cards.</exception>
    /// <exception cref="NotFoundException">Its note type, or the template or deck of its first card, does not exist.</exception>
    public static BrowserRow NoteRow(this Collection collection, NoteId id, IReadOnlyList<string> columns)
    {
        var note = collection.Notes.Find(id) ?? throw new RowDeletedException();
        var cards = collection.Cards.OfNote(id);
        cards.Sort((a, b) => a.Id.Value.CompareTo(b.Id.Value));
        return cards.Count == 0 ? throw new InvalidInputException(CheckDatabase) : Row(collection, note, cards, notesMode: true, columns);
    }

    private static BrowserRow Row(Collection collection, Note note, List<Card> cards, bool notesMode, IReadOnlyList<string> columns)
    {
        var noteType = collection.NoteTypes.Get(note.NoteTypeId);
        var template = noteType.TemplateFor(cards[0].Ordinal) ?? throw new NotFoundException("card template", $"{cards[0].Ordinal}");
        var cells = new BrowserCells(collection, note, noteType, template, cards, notesMode);
        return new BrowserRow(
            [.. columns.Select(cells.Cell)],
            Color(note, cards[0], notesMode),
            template.Config.BrowserFontName,
            (int)template.Config.BrowserFontSize);
    }

    private static RowColor Color(Note note, Card card, bool notesMode)
    {
        if (!notesMode && card.Flag != 0)
        {
            return RowColor.FlagRed + (card.Flag - 1);
        }

        if (note.Tags.Any(tag => tag.Equals("marked", StringComparison.OrdinalIgnoreCase)))
        {
            return RowColor.Marked;
        }

        return notesMode ? RowColor.Default : (int)card.Queue switch
        {
            -1 => RowColor.Suspended,
            -2 or -3 => RowColor.Buried,
            _ => RowColor.Default,
        };
    }
}
