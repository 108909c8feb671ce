using System.Globalization;
using System.Text.RegularExpressions;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Reads the database of Mnemosyne 2 (docs/spec/import-export-media.md §10.2).</summary>
internal static partial class MnemosyneFile
{
    private const int SecondsPerDay = 86_400;

    private sealed record MnemosyneCard(string View, string Tags, long NextRepetition, long LastRepetition, double Easiness, uint Repetitions, uint Lapses);

    /// <exception cref="PackageException">It is no such database.</exception>
    public static ForeignData Read(string path, string language)
    {
        var file = Path.GetFileName(path);
        try
        {
            using var database = Database.Open(path, DatabaseAccess.ReadOnly);
            database.ExecuteScript("pragma trusted_schema = off");
            RequireTables(database, file);
            var cards = CardsByFact(database);
            var types = new List<MnemosyneNoteType>();
            var notes = new List<ForeignNote>();
            foreach (var (fact, values) in Facts(database))
            {
                var own = cards.GetValueOrDefault(fact, []);
                var type = MnemosyneNoteType.Of(own.Count == 0 ? null : own[0].View, file);
                if (!types.Contains(type))
                {
                    types.Add(type);
                }

                notes.Add(ToNote(type, values, own, file));
            }

            return new ForeignData { NoteTypes = [.. types.Select(type => type.Made(language))], Notes = notes };
        }
        catch (DatabaseException e)
        {
            throw new PackageDamagedException(file, entry: null, "it is not a database that can be read", e);
        }
    }

    private static void RequireTables(Database database, string file)
    {
        using var row = database.Prepare(
            "select count() from sqlite_master where type = 'table' and name in ('global_variables', 'facts', 'data_for_fact', 'cards')");
        row.Step();
        if (row.Int32(0) != 4)
        {
            throw new PackageNotValidException(file, entry: null, "it is not a Mnemosyne 2 database");
        }
    }

    private static Dictionary<long, List<MnemosyneCard>> CardsByFact(Database database)
    {
        var cards = new Dictionary<long, List<MnemosyneCard>>();
        using var row = database.Prepare(
            "select _fact_id, fact_view_id, tags, next_rep, last_rep, easiness, acq_reps, ret_reps, lapses from cards order by rowid");
        while (row.Step())
        {
            var repetitions = Unsigned(row.Int64(6)) + (ulong)Unsigned(row.Int64(7));
            var card = new MnemosyneCard(
                row.Text(1), row.Text(2), row.Int64(3), row.Int64(4), row.Real(5), (uint)Math.Min(repetitions, uint.MaxValue), Unsigned(row.Int64(8)));
            if (!cards.TryGetValue(row.Int64(0), out var own))
            {
                cards[row.Int64(0)] = own = [];
            }

            own.Add(card);
        }

        return cards;
    }

    private static List<(long Fact, Dictionary<string, string> Values)> Facts(Database database)
    {
        var facts = new List<(long Fact, Dictionary<string, string> Values)>();
        using var row = database.Prepare(
            "select facts._id, data_for_fact.key, data_for_fact.value from facts join data_for_fact on facts._id = data_for_fact._fact_id order by facts._id, data_for_fact.rowid");
        while (row.Step())
        {
            if (facts.Count == 0 || facts[^1].Fact != row.Int64(0))
            {
                facts.Add((row.Int64(0), new Dictionary<string, string>(StringComparer.Ordinal)));
            }

            facts[^1].Values[row.Text(1)] = row.Text(2);
        }

        return facts;
    }

    private static ForeignNote ToNote(MnemosyneNoteType type, Dictionary<string, string> values, List<MnemosyneCard> cards, string file)
    {
        var sorted = cards.Select(card => (Card: card, Ordinal: OrdinalOf(card.View, file))).OrderBy(card => card.Ordinal).ToList();

        // The cards of a cloze all name the same view: which is which only their order says.
        var byView = sorted.Select(card => card.Ordinal).Distinct().Count() == sorted.Count;
        return new ForeignNote
        {
            NoteType = new NameOrId(null, type.Name),
            Fields = [.. type.Keys.Select(key => FieldText(type.IsCloze ? WithClozes(values.GetValueOrDefault(key, ""), cards.Count) : values.GetValueOrDefault(key, "")))],
            Tags = [.. cards.SelectMany(card => card.Tags.Split(", ")).Select(tag => tag.Replace(' ', '_').Replace('\u3000', '_')).Where(tag => tag.Length > 0)],
            Cards = [.. sorted.Index().Where(card => card.Item.Card.LastRepetition != -1).Select(card => Scheduled(card.Item.Card, byView ? card.Item.Ordinal : card.Index))],
        };
    }

    private static ForeignCard Scheduled(MnemosyneCard card, int ordinal) => new(
        card.NextRepetition,
        (uint)Int128.Clamp(((Int128)card.NextRepetition - card.LastRepetition) / SecondsPerDay, 1, uint.MaxValue),
        (float)card.Easiness,
        card.Repetitions,
        card.Lapses,
        ordinal);

    private static int OrdinalOf(string view, string file) =>
        int.TryParse(view.AsSpan(view.LastIndexOf('.') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number - 1
            : throw new PackageNotValidException(file, entry: null, $"a card has the unknown view '{view}'");

    private static string FieldText(string text)
    {
        text = text.Replace("\r\n", "<br>", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal);
        text = LatexTag().Replace(text, "[$1]");
        return AudioTag().Replace(text, "[sound:$1]");
    }

    /// <summary>Mnemosyne marks a cloze by brackets alone. They are taken for clozes where there are as many of them as the note has cards.</summary>
    private static string WithClozes(string text, int cards)
    {
        if (text.Contains("{{c", StringComparison.Ordinal) || Brackets().Count(text) != cards)
        {
            return text;
        }

        var number = 0;
        return Brackets().Replace(text, found => $$$"""{{c{{{++number}}}::{{{found.Groups[1].Value.Replace(":", "::", StringComparison.Ordinal)}}}}}""");
    }

    private static uint Unsigned(long value) => (uint)Math.Clamp(value, 0, uint.MaxValue);

    [GeneratedRegex(@"<(/?(?:latex|\$\$?))>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LatexTag();

    [GeneratedRegex("""<audio src="([^"]*)">(?:</audio>)?""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AudioTag();

    [GeneratedRegex(@"\[([^\[\]]+)\]", RegexOptions.NonBacktracking)]
    private static partial Regex Brackets();
}
