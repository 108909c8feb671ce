using System.Globalization;

namespace Reprise.Templates;

/// <summary>The values that a card's templates may refer to: fields of the note first, then special fields, then the card's cloze number.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §4.1, §5.</remarks>
internal sealed class FieldValues(CardTemplates templates, CardContent content, int templateIndex)
{
    private readonly string clozeKey = "c" + (content.CardOrd + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The value of a name; false if nothing has that name.</summary>
    public bool TryGet(string name, out string value)
    {
        // Fields beyond those of the note type have no name.
        if (name.Length == 0 && content.Fields.Count > templates.NoteType.Fields.Count)
        {
            value = content.Fields[^1];
            return true;
        }

        if (templates.FieldIndices.TryGetValue(name, out var index) && index < content.Fields.Count)
        {
            value = content.Fields[index];
            return true;
        }

        var special = Special(name);
        value = special ?? "";
        return special is not null;
    }

    /// <summary>Whether a name has a value that is not empty.</summary>
    public bool IsFilled(string name) => TryGet(name, out var value) && !FieldText.IsEmpty(value);

    /// <summary>Whether a cloze number occurs in some value.</summary>
    public bool HasClozeNumber(int number)
    {
        return templates.FieldIndices.Keys.Append("").Concat(SpecialFields.All)
            .Any(name => TryGet(name, out var value) && ClozeParser.MayContain(value) && ClozeText.Numbers(value).Contains(number));
    }

    private string? Special(string name) => name switch
    {
        SpecialFields.Tags => content.Tags,
        SpecialFields.NoteType => templates.NoteType.Name,
        SpecialFields.Deck => content.Deck ?? CardContent.NoDeck,
        SpecialFields.Subdeck => Subdeck(content.Deck ?? CardContent.NoDeck),
        SpecialFields.Card => templates.NoteType.Templates[templateIndex].Name,
        SpecialFields.CardFlag => "flag" + content.Flag.ToString(CultureInfo.InvariantCulture),
        SpecialFields.CardId => content.CardId.ToString(CultureInfo.InvariantCulture),
        _ => string.Equals(name, clozeKey, StringComparison.Ordinal) ? "1" : null,
    };

    private static string Subdeck(string deck) =>
        deck.LastIndexOf("::", StringComparison.Ordinal) is var parent and >= 0 ? deck[(parent + 2)..] : deck;
}
