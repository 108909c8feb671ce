using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>A kind of card of Mnemosyne, as a note type.</summary>
/// <remarks>docs/spec/import-export-media.md §10.2.</remarks>
internal sealed class MnemosyneNoteType
{
    private static readonly MnemosyneNoteType FrontOnly = new("Mnemosyne-FrontOnly", ["f", "b"], ["Front", "Back"], [("Card 1", "{{Front}}", Answer("Back"))]);

    private static readonly MnemosyneNoteType FrontBack = new(
        "Mnemosyne-FrontBack", ["f", "b"], ["Front", "Back"], [("Card 1", "{{Front}}", Answer("Back")), ("Card 2", "{{Back}}", Answer("Front"))]);

    private static readonly MnemosyneNoteType Vocabulary = new(
        "Mnemosyne-Vocabulary",
        ["f", "p_1", "m_1", "n"],
        ["Expression", "Pronunciation", "Meaning", "Notes"],
        [
            ("Recognition", "{{Expression}}", Answer("Pronunciation", "Meaning", "Notes")),
            ("Production", "{{Meaning}}", Answer("Expression", "Pronunciation", "Notes")),
        ]);

    private static readonly MnemosyneNoteType Cloze = new(
        "Mnemosyne-Cloze", ["text", ""], ["Text", "Back Extra"], [("Cloze", "{{cloze:Text}}", "{{cloze:Text}}<br>\n{{Back Extra}}")], isCloze: true);

    private readonly IReadOnlyList<string> fields;
    private readonly IReadOnlyList<(string Name, string Question, string Answer)> templates;

    private MnemosyneNoteType(
        string name, IReadOnlyList<string> keys, IReadOnlyList<string> fields, IReadOnlyList<(string Name, string Question, string Answer)> templates, bool isCloze = false)
    {
        Name = name;
        Keys = keys;
        this.fields = fields;
        this.templates = templates;
        IsCloze = isCloze;
    }

    /// <summary>Its name as a note type.</summary>
    public string Name { get; }

    /// <summary>Under which keys Mnemosyne keeps what goes into the fields.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Whether cards come from cloze deletions.</summary>
    public bool IsCloze { get; }

    /// <summary>The kind of a fact.</summary>
    /// <param name="view">The view of its first card; null if it has none.</param>
    /// <param name="file">The file, for messages.</param>
    /// <exception cref="PackageNotValidException">It is of a kind that a plugin of Mnemosyne made.</exception>
    public static MnemosyneNoteType Of(string? view, string file) => view switch
    {
        null or ['1', '.', ..] or ['1', ':', ':', ..] => FrontOnly,
        ['2', '.', ..] or ['2', ':', ':', ..] => FrontBack,
        ['3', '.', ..] or ['3', ':', ':', ..] => Vocabulary,
        ['5', '.', '1', ..] => Cloze,
        _ => throw new PackageNotValidException(file, entry: null, $"a card has the unknown view '{view}'"),
    };

    /// <summary>The note type, with new ids for its parts.</summary>
    public NoteType Made(string language) => ForeignNoteType.Of(
        Name, fields, [.. templates.Select(template => ForeignNoteType.Template(template.Name, template.Question, template.Answer))], IsCloze, language);

    private static string Answer(params string[] fields) =>
        "{{FrontSide}}\n\n<hr id=answer>\n\n" + string.Join("<br>\n", fields.Select(field => "{{" + field + "}}"));
}
