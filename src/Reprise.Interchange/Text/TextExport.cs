using System.Globalization;
using System.Text;
using Reprise.Collections;
using Reprise.Templates;

namespace Reprise.Interchange;

/// <summary>Exporting notes and cards as text (docs/spec/import-export-media.md §9).</summary>
public static class TextExport
{
    private static readonly UTF8Encoding WithoutMark = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the fields of notes, one note a line, with what the options add. Returns the number of notes.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="target">Where the text goes; it stays open.</param>
    /// <param name="options">What is written.</param>
    /// <param name="progress">Hears of the progress.</param>
    /// <param name="cancel">Cancels the export.</param>
    public static int ExportNotes(
        Collection collection,
        Stream target,
        TextExportOptions options,
        IProgress<InterchangeProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(options);
        using var text = new StreamWriter(target, WithoutMark, leaveOpen: true);
        using var selection = PackageSelection.Of(collection, options.Limit);
        return new NoteTextExport(collection, options, selection, text).Run(new ProgressReporter(progress, cancel));
    }

    /// <summary>Writes the question and the answer of cards, one card a line. Returns the number of cards.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="target">Where the text goes; it stays open.</param>
    /// <param name="limit">Which cards: with a deck only those that are in it now.</param>
    /// <param name="withHtml">Whether HTML is kept.</param>
    /// <param name="progress">Hears of the progress.</param>
    /// <param name="cancel">Cancels the export.</param>
    public static int ExportCards(
        Collection collection,
        Stream target,
        ExportLimit limit,
        bool withHtml,
        IProgress<InterchangeProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        var reporter = new ProgressReporter(progress, cancel);
        reporter.Begin(InterchangeStage.Cards);
        using var text = new StreamWriter(target, WithoutMark, leaveOpen: true);
        WriteHead(text, withHtml);
        var writer = new CsvWriter(text);
        var count = 0;
        foreach (var id in CardIds(collection, limit))
        {
            var (question, answer) = Sides(collection, id);
            writer.Write([ExportedText.Of(question, withHtml), ExportedText.Of(ExportedText.WithoutQuestion(answer), withHtml)]);
            count++;
            reporter.Count();
        }

        return count;
    }

    internal static void WriteHead(TextWriter text, bool withHtml) => text.Write($"#separator:tab\n#html:{(withHtml ? "true" : "false")}\n");

    private static (string Question, string Answer) Sides(Collection collection, CardId id)
    {
        var card = collection.RenderCard(id, RenderOptions.None).Card;
        var question = HostRendering.Join(card.Question, front: null, filter: null);
        return (question, HostRendering.Join(card.Answer, question, filter: null));
    }

    private static IEnumerable<CardId> CardIds(Collection collection, ExportLimit limit)
    {
        switch (limit)
        {
            case ExportLimit.OfDeck(var deck):
                var decks = PackageSelection.DeckTree(collection, deck).Select(id => id.ToString(CultureInfo.InvariantCulture));
                return Ids(collection, $"select id from cards where did in ({string.Join(',', decks)}) order by id");
            case ExportLimit.OfCards(var cards):
                return cards.Where(card => collection.Cards.Find(card) is not null).Distinct().Order();
            case ExportLimit.OfNotes(var notes):
                return notes.Distinct().SelectMany(collection.Cards.IdsOfNote).Order();
            default:
                return Ids(collection, "select id from cards order by id");
        }
    }

    private static List<CardId> Ids(Collection collection, string sql) => collection.Database.Int64List(sql).ConvertAll(id => new CardId(id));
}
