using System.Globalization;
using Reprise.Scheduling;
using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>The texts of one row's cells.</summary>
/// <remarks>docs/spec/search-and-browser.md §11.1–11.3.</remarks>
internal sealed class BrowserCells(
    Collection collection, Note note, NoteType noteType, CardTemplate template, List<Card> cards, bool notesMode)
{
    private const long DaySeconds = 86400;
    private readonly DayTiming timing = collection.Today();
    private (string Question, string Answer)? sides;

    private Card First => cards[0];

    private (string Question, string Answer) Sides => sides ??= collection.CardColumns(First.Id);

    public BrowserCell Cell(string column) => new(
        Text(column),
        column == "noteFld" && SortField is { Config.Rtl: true },
        column == "deck" ? Elision.Middle : Elision.Right);

    private NoteField? SortField => noteType.Config.SortFieldIdx < noteType.Fields.Count ? noteType.Fields[(int)noteType.Config.SortFieldIdx] : null;

    private string Text(string column) => column switch
    {
        "noteFld" => HtmlText.ToLine(SortFieldText(), preserveMediaFileNames: true),
        "noteTags" => string.Join(' ', note.Tags),
        "note" => noteType.Name,
        "noteCrt" => DateAndTime(note.Id.Value / 1000),
        "noteMod" => DateAndTime(note.Modified),
        "cardMod" => DateAndTime(cards.Max(card => card.Modified)),
        "template" => TemplateText(),
        "deck" => DeckText(),
        "cardDue" => notesMode ? NoteDue() : DueText(),
        "cardEase" => Ease(),
        "cardIvl" => Interval(),
        "cardReps" => Number(cards.Sum(card => card.Reps)),
        "cardLapses" => Number(cards.Sum(card => card.Lapses)),
        "originalPosition" => Position(),
        "stability" => First.Data.Memory is { } memory ? Timespan.Natural(memory.Stability * DaySeconds).InWords : "",
        "difficulty" => First.Data.Memory is { } memory ? Percent((memory.Difficulty - 1f) / 9f * 100f) : "",
        "retrievability" => Retrievability(),
        "question" => Sides.Question,
        "answer" => Sides.Answer,
        _ => "",
    };

    private string SortFieldText()
    {
        var index = (int)noteType.Config.SortFieldIdx;
        return index < note.Fields.Count ? note.Fields[index] : "";
    }

    private string TemplateText() => notesMode
        ? Number(cards.Count)
        : noteType.IsCloze ? string.Create(CultureInfo.InvariantCulture, $"{template.Name} {First.Ordinal + 1}") : template.Name;

    private string DeckText()
    {
        var decks = cards.Select(card => card.DeckId).Distinct().Count();
        if (notesMode && decks > 1)
        {
            return string.Create(CultureInfo.InvariantCulture, $"({decks})");
        }

        var name = collection.Decks.Get(First.DeckId).Name.Human;
        return First.OriginalDeckId.IsSet ? $"{name} ({collection.Decks.Get(First.OriginalDeckId).Name.Human})" : name;
    }

    private string DueText()
    {
        string due;
        if (First.OriginalDeckId.IsSet)
        {
            due = "(filtered)";
        }
        else if (First.Queue == CardQueue.New || First.Type == CardType.New)
        {
            due = string.Create(CultureInfo.InvariantCulture, $"New #{First.Due}");
        }
        else if (DueTime(First) is { } time)
        {
            due = Date(time);
        }
        else
        {
            return "";
        }

        return CardDue.Of(First).IsUndue ? $"({due})" : due;
    }

    private string NoteDue()
    {
        var times = cards
            .Where(card => !card.OriginalDeckId.IsSet && card.Type != CardType.New && card.Queue != CardQueue.New && !CardDue.Of(card).IsUndue)
            .Select(DueTime).OfType<long>().ToList();
        return times.Count == 0 ? "" : Date(times.Min());
    }

    private long? DueTime(Card card) => CardDue.Of(card).Time(timing);

    private string Ease()
    {
        var factors = cards.Where(card => card.Type != CardType.New).Select(card => (int)card.EaseFactor).ToList();
        return factors.Count == 0 ? "(new)" : $"{Number(factors.Sum() / factors.Count / 10)}%";
    }

    private string Interval()
    {
        if (!notesMode && First.Type is CardType.New or CardType.Learning)
        {
            return First.Type == CardType.New ? "(new)" : "(learning)";
        }

        var intervals = cards.Where(card => card.Type is CardType.Review or CardType.Relearning).Select(card => (long)card.Interval).ToList();
        return intervals.Count == 0 ? "" : Timespan.Natural(intervals.Sum() * DaySeconds / intervals.Count).InWords;
    }

    private string Position() => First.Data.OriginalPosition is { } position ? Number(position) : First.Type == CardType.New ? Number(First.Due) : "";

    private string Retrievability() =>
        CardRetrievability.Shown(First.Data, CardDue.Of(First), timing) is { } recall ? Percent(recall * 100f) : "";

    private static string Percent(float value) => string.Create(CultureInfo.InvariantCulture, $"{MathF.Round(value, MidpointRounding.ToEven):0}%");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private string Date(long seconds) => Local(seconds).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string DateAndTime(long seconds) => Local(seconds).ToString("yyyy-MM-dd @ HH:mm", CultureInfo.InvariantCulture);

    private DateTimeOffset Local(long seconds)
    {
        var earliest = DateTimeOffset.MinValue.ToUnixTimeSeconds() + DaySeconds;
        var latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds() - DaySeconds;
        var moment = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, earliest, latest));
        return TimeZoneInfo.ConvertTime(moment, collection.LocalZone());
    }
}
