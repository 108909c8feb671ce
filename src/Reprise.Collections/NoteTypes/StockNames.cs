namespace Reprise.Collections;

/// <summary>The words that a new collection's objects are named with, in one interface language (docs/spec/collection-format.md §12).</summary>
internal sealed record StockNames
{
    public string Default { get; init; } = "Default";

    public string Basic { get; init; } = "Basic";

    public string BasicAndReversed { get; init; } = "Basic (and reversed card)";

    public string BasicOptionalReversed { get; init; } = "Basic (optional reversed card)";

    public string BasicTyping { get; init; } = "Basic (type in the answer)";

    public string Cloze { get; init; } = "Cloze";

    public string ImageOcclusion { get; init; } = "Image Occlusion";

    public string Front { get; init; } = "Front";

    public string Back { get; init; } = "Back";

    public string AddReverse { get; init; } = "Add Reverse";

    public string Text { get; init; } = "Text";

    public string BackExtra { get; init; } = "Back Extra";

    public string Occlusion { get; init; } = "Occlusion";

    public string Image { get; init; } = "Image";

    public string Header { get; init; } = "Header";

    public string Comments { get; init; } = "Comments";

    public string Card1 { get; init; } = "Card 1";

    public string Card2 { get; init; } = "Card 2";

    public string ToggleMasks { get; init; } = "Toggle Masks";

    public string ImageOcclusionError { get; init; } = "Error loading image occlusion. Is your Anki version up to date?";

    /// <summary>The words of a language; English where it is not known here.</summary>
    public static StockNames In(string language) => language switch
    {
        "de" => German,
        _ => new StockNames(),
    };

    private static StockNames German { get; } = new()
    {
        Default = "Standard",
        Basic = "Einfach",
        BasicAndReversed = "Einfach (und die umgekehrte Richtung)",
        BasicOptionalReversed = "Einfach (und wahlweise die umgekehrte Richtung)",
        BasicTyping = "Einfach (Antwort eintippen)",
        Cloze = "Lückentext",
        ImageOcclusion = "Bildverdeckung",
        Front = "Vorderseite",
        Back = "Rückseite",
        AddReverse = "Umgekehrte Richtung hinzufügen",
        Text = "Text",
        BackExtra = "Rückseite Extra",
        Occlusion = "Bildverdeckung",
        Image = "Bild",
        Header = "Kopfzeile",
        Comments = "Kommentare",
        Card1 = "Karte\u00a01",
        Card2 = "Karte\u00a02",
        ToggleMasks = "Verdeckungen ein-/ausschalten",
        ImageOcclusionError = "Fehler beim Laden der Bildverdeckung. Ist Ihre Anki-Version aktuell?",
    };
}
