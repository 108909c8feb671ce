using System.Globalization;
using System.Text;

namespace Reprise.AnkiConnect;

/// <summary>Statistics and the review log (docs/spec/ankiconnect.md §15).</summary>
internal static class ReviewActions
{
    private const int RowLength = 9;
    private const long Day = 86_400;

    public static void Add(Action<string, Func<ActionCall, JsonNode?>> add)
    {
        add("getNumCardsReviewedToday", call => call.Collection.Database.ScalarInt64(
            "select count() from revlog where id > ?", (call.Collection.Today().NextDayAt - Day) * 1000));
        add("getNumCardsReviewedByDay", ByDay);
        add("getCollectionStatsHTML", StatsHtml);
        add("cardReviews", CardReviews);
        add("getReviewsOfCards", ReviewsOfCards);
        add("getLatestReviewID", call => call.Collection.Database.ScalarInt64(
            "select max(id) from revlog where cid in (select id from cards where did = ?)", DeckActions.FindOrCreate(call, call.Text("deck")).Value) ?? 0);
        add("insertReviews", Insert);
    }

    private static JsonArray ByDay(ActionCall call)
    {
        var zone = call.Collection.LocalZone();
        var cutoff = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(call.Collection.Today().NextDayAt), zone);
        var counts = new Dictionary<DateOnly, int>();
        foreach (var id in call.Collection.Database.Int64List("select id from revlog"))
        {
            var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds((id / 1000) - (cutoff.Hour * 3600L)), zone);
            var day = DateOnly.FromDateTime(local.DateTime);
            counts[day] = counts.GetValueOrDefault(day) + 1;
        }

        return new JsonArray([.. counts.OrderByDescending(pair => pair.Key)
            .Select(pair => (JsonNode)new JsonArray(pair.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), pair.Value))]);
    }

    private static JsonNode StatsHtml(ActionCall call)
    {
        var collection = call.Collection;
        var scope = call.Truth("wholeCollection") ? "deck:*" : "deck:current";
        var html = new StringBuilder("<center><style>.section{margin:1em}</style>");
        var today = collection.GetStudiedToday();
        html.Append(CultureInfo.InvariantCulture, $"<div class=section><h1>Today</h1>Studied {today.Cards} cards today.</div>");
        Section("Forecast", "Due", "is:due");
        Section("Review Count", "Reviewed in the last 30 days", "rated:30");
        Section("Review Time", "Cards answered today", "rated:1");
        Section("Added", "Added in the last 30 days", "added:30");
        Section("Intervals", "Intervals of 21 days or more", "prop:ivl>=21");
        Section("Hourly Breakdown", "Answered in the last 7 days", "rated:7");
        Section("Answer Buttons", "Again in the last 30 days", "rated:30:1");
        html.Append(CultureInfo.InvariantCulture,
            $"<div class=section><h1>Card Types</h1>New {Count("is:new")}, learning {Count("is:learn")}, review {Count("is:review")}, suspended {Count("is:suspended")}</div>");
        return html.Append("</center>").ToString();

        int Count(string search) => collection.SearchCards($"{scope} {search}").Count;
        void Section(string title, string label, string search) =>
            html.Append(CultureInfo.InvariantCulture, $"<div class=section><h1>{title}</h1>{label}: {Count(search)}</div>");
    }

    private static JsonArray CardReviews(ActionCall call)
    {
        var deck = DeckActions.FindOrCreate(call, call.Text("deck"));
        using var row = call.Collection.Database.Prepare(
            "select id, cid, usn, ease, ivl, lastIvl, factor, time, type from revlog where id > ?1 and cid in (select id from cards where did = ?2) order by cid, id");
        row.Bind(1, call.Integer("startID")).Bind(2, deck.Value);
        var rows = new JsonArray();
        while (row.Step())
        {
            rows.Add(new JsonArray([.. Enumerable.Range(0, RowLength).Select(i => (JsonNode)row.Int64(i))]));
        }

        return rows;
    }

    private static JsonObject ReviewsOfCards(ActionCall call)
    {
        var reviews = new JsonObject();
        foreach (var id in call.List("cards"))
        {
            reviews[PythonText.Str(id)] = new JsonArray([.. call.Collection.ReviewLog.OfCard(new CardId(ActionCall.IntegerOf(id))).Select(entry => (JsonNode)new JsonObject
            {
                ["id"] = entry.Id.Value,
                ["usn"] = entry.Usn,
                ["ease"] = entry.Button,
                ["ivl"] = entry.Interval,
                ["lastIvl"] = entry.LastInterval,
                ["factor"] = entry.EaseFactor,
                ["time"] = entry.TakenMillis,
                ["type"] = (int)entry.Kind,
            })]);
        }

        return reviews;
    }

    private static JsonNode? Insert(ActionCall call)
    {
        var rows = call.List("reviews").Select(row => ActionCall.ListOf(row).Select(ActionCall.IntegerOf).ToArray()).ToList();
        if (rows.Exists(row => row.Length != RowLength))
        {
            throw new ConnectException("a review is a list of nine integers");
        }

        if (rows.Count == 0)
        {
            return null;
        }

        call.Done(call.Collection.ChangeWithoutUndo(change =>
        {
            foreach (var row in rows)
            {
                if (call.Collection.ReviewLog.Find(new ReviewId(row[0])) is not null)
                {
                    throw new ConnectException("UNIQUE constraint failed: revlog.id");
                }

                call.Collection.Database.Execute(
                    "insert into revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type) values (?,?,?,?,?,?,?,?,?)",
                    [.. row.Select(value => (SqlValue)value)]);
            }

            return true;
        }));
        return null;
    }
}
