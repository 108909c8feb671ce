namespace Reprise.Templates;

/// <summary>A note type's templates, parsed when first needed and kept. One of it serves all cards of the note type.</summary>
public sealed class CardTemplates
{
    private readonly Lazy<Template>[] parsed;

    /// <summary>The templates of a note type.</summary>
    public CardTemplates(NoteTypeShape noteType)
    {
        NoteType = noteType;
        FieldIndices = new Dictionary<string, int>(noteType.Fields.Count, StringComparer.Ordinal);
        for (var i = 0; i < noteType.Fields.Count; i++)
        {
            FieldIndices[noteType.Fields[i]] = i;
        }

        parsed = [.. noteType.Templates.SelectMany(template => new[]
        {
            Later(template.Front),
            Later(template.Back),
            Later(template.BrowserFront.Length > 0 ? template.BrowserFront : template.Front),
            Later(template.BrowserBack.Length > 0 ? template.BrowserBack : template.Back),
        })];
    }

    /// <summary>The note type.</summary>
    public NoteTypeShape NoteType { get; }

    /// <summary>Place of each field by its name; of several with one name, the last.</summary>
    internal Dictionary<string, int> FieldIndices { get; }

    /// <summary>Index of the template that a card of this ord is made with: the ord itself, for cloze note types always 0.</summary>
    public int TemplateIndex(int cardOrd) => NoteType.IsCloze ? 0 : cardOrd;

    /// <summary>Whether there is a template for cards of this ord.</summary>
    public bool HasTemplate(int cardOrd) => TemplateIndex(cardOrd) is >= 0 and var index && index < NoteType.Templates.Count;

    internal Template Side(int templateIndex, bool question, bool browser) =>
        parsed[(templateIndex * 4) + (browser ? 2 : 0) + (question ? 0 : 1)].Value;

    private static Lazy<Template> Later(string text) => new(() => Template.Parse(text), LazyThreadSafetyMode.PublicationOnly);
}
