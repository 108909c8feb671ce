using Reprise.Collections;
using Stock = Reprise.Collections.NoteTypeConfig.Types.OriginalStockKind;

namespace Reprise.Interchange;

/// <summary>Makes the note types that files of other programs bring (docs/spec/import-export-media.md §8).</summary>
internal static class ForeignNoteType
{
    /// <summary>A note type with the usual style and LaTeX frame, and new ids for its parts.</summary>
    public static NoteType Of(string name, IReadOnlyList<string> fields, IReadOnlyList<CardTemplate> templates, bool isCloze, string language)
    {
        var config = StockNoteTypes.Of(isCloze ? Stock.ClozeStock : Stock.Basic, language).Config.Clone();
        config.OriginalStockKind = Stock.Unknown;
        return new NoteType
        {
            Name = name,
            Config = config,
            Fields = [.. fields.Select(field => new NoteField(field, new NoteFieldConfig { FontName = "Arial", FontSize = 20 }))],
            Templates = templates,
        }.WithPartIds(Random.Shared);
    }

    /// <summary>A card template.</summary>
    public static CardTemplate Template(string name, string question, string answer) =>
        new(name, new CardTemplateConfig { QFormat = question, AFormat = answer });

    /// <summary>The stock note type for a front and a back.</summary>
    public static NoteType Basic(string language) => StockNoteTypes.Of(Stock.Basic, language).WithPartIds(Random.Shared);
}
