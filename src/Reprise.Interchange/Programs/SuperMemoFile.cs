using System.Globalization;
using System.Xml.Linq;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Reads the XML that SuperMemo exports (docs/spec/import-export-media.md §10.4): its items, with what has been learned.</summary>
internal static class SuperMemoFile
{
    private const int SecondsPerDay = 86_400;
    private const float LeastEase = 1.3f;
    private const float UsualEase = 2.5f;

    /// <exception cref="PackageException">It is no such file.</exception>
    public static ForeignData Read(string path, Collection collection)
    {
        using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var root = XmlFile.Read(content, "SuperMemoCollection", Path.GetFileName(path));
        var type = ForeignNoteType.Basic(collection.Options.Language);
        var dayStart = collection.Today().NextDayAt - SecondsPerDay;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(
            DateTimeOffset.FromUnixTimeSeconds(dayStart), collection.Options.Zone ?? collection.Options.Clock.LocalTimeZone).DateTime);
        return new ForeignData
        {
            NoteTypes = [type],
            Notes =
            [
                .. root.Descendants("SuperMemoElement").Where(element => Text(element, "Type").Trim() == "Item").Select(item => new ForeignNote
                {
                    NoteType = new NameOrId(null, type.Name),
                    Fields = [Content(item, "Question"), Content(item, "Answer")],
                    Cards = Learned(item.Element("LearningData"), dayStart, today),
                }),
            ],
        };
    }

    private static List<ForeignCard> Learned(XElement? data, long dayStart, DateOnly today)
    {
        if (data is null || Number(data, "Interval") is not (> 0 and var interval) || Number(data, "Repetitions") is not (> 0 and var repetitions))
        {
            return [];
        }

        var last = DateOnly.TryParseExact(Text(data, "LastRepetition").Trim(), "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : today;
        var factor = float.TryParse(Text(data, "AFactor").Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var given) && float.IsFinite(given)
            ? MathF.Max(given, LeastEase)
            : UsualEase;
        var days = last.DayNumber - today.DayNumber + (long)interval;
        return [new ForeignCard(dayStart + (days * SecondsPerDay), interval, factor, repetitions, Number(data, "Lapses"), Ordinal: 0)];
    }

    /// <summary>SuperMemo writes HTML, older versions plain lines.</summary>
    private static string Content(XElement item, string name)
    {
        var text = Text(item.Element("Content"), name).Trim();
        return text.Contains('<', StringComparison.Ordinal)
            ? text
            : text.Replace("\r\n", "<br>", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal);
    }

    private static uint Number(XElement data, string name) =>
        uint.TryParse(Text(data, name).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Text(XElement? parent, string name) => parent?.Element(name)?.Value ?? "";
}
