using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Collections;

/// <summary>Plans for exams: kept in the collection's configuration, carried out as limits of the day, ended by themselves.</summary>
/// <remarks>docs/decisions/0020-exam-plans.md. Whoever owns the hub's collection calls <see cref="ApplyExamPlans"/> when a day begins.</remarks>
public static class ExamPlans
{
    private const string Key = "repriseExamPlans";
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>All plans and how they go, by the day of the exam.</summary>
    public static IReadOnlyList<ExamProgress> GetExamPlans(this Collection collection)
    {
        var today = TodaysDate(collection);
        return [.. Read(collection).Where(plan => IsAlive(collection, plan)).OrderBy(plan => plan.Exam).Select(plan => Progress(collection, plan, today))];
    }

    /// <summary>What a plan would ask for, if it were made now.</summary>
    /// <exception cref="InvalidInputException">The exam is not far enough in the future, no day of the week is given, or it is a filtered deck.</exception>
    /// <exception cref="NotFoundException">There is no such deck.</exception>
    public static ExamProgress PreviewExamPlan(this Collection collection, DeckId deck, DateOnly exam, IReadOnlyList<DayOfWeek> studyDays, int consolidationDays = 0)
    {
        var today = TodaysDate(collection);
        var plan = new ExamPlan(deck, exam, [.. studyDays.Distinct()], consolidationDays, today, NewAtDaysBegin(collection, deck));
        RequireSound(collection, plan);
        return Progress(collection, plan, today);
    }

    /// <summary>Makes a plan for a deck, in place of the one it may have, and carries it out for today. Can be undone.</summary>
    /// <exception cref="InvalidInputException">The exam is not far enough in the future, no day of the week is given, or it is a filtered deck.</exception>
    /// <exception cref="NotFoundException">There is no such deck.</exception>
    public static OperationResult<ExamProgress> SaveExamPlan(
        this Collection collection, DeckId deck, DateOnly exam, IReadOnlyList<DayOfWeek> studyDays, int consolidationDays = 0)
    {
        var progress = collection.PreviewExamPlan(deck, exam, studyDays, consolidationDays);
        return collection.Change(new OperationName(OperationKind.Custom, "Plan Exam"), change =>
        {
            Write(change, [.. Read(collection).Where(plan => plan.Deck != deck), progress.Plan]);
            Limit(change, deck, progress.Pace.NewToday, again: true);
            return progress;
        });
    }

    /// <summary>Ends a deck's plan; today's limit of the deck goes with it. Can be undone.</summary>
    public static OperationResult RemoveExamPlan(this Collection collection, DeckId deck) =>
        collection.Change(new OperationName(OperationKind.Custom, "End Exam Plan"), change =>
        {
            Write(change, [.. Read(collection).Where(plan => plan.Deck != deck)]);
            if (collection.Decks.Find(deck) is { IsFiltered: false } planned)
            {
                change.Decks.Update(planned, planned.With((_, kind) => kind.Normal.NewLimitToday = null));
            }
        });

    /// <summary>
    /// Writes the limits of the day for decks that have none of this day yet, and drops plans whose exam was. Leaves no undo step. Cheap where there is
    /// nothing to do.
    /// </summary>
    /// <returns>Whether anything was changed.</returns>
    public static bool ApplyExamPlans(this Collection collection)
    {
        var plans = Read(collection);
        if (plans.Count == 0)
        {
            return false;
        }

        var today = TodaysDate(collection);
        var alive = plans.Where(plan => plan.Exam >= today && IsAlive(collection, plan)).ToList();
        var due = alive.Where(plan => !HasLimitOfToday(collection, plan.Deck)).ToList();
        if (due.Count == 0 && alive.Count == plans.Count)
        {
            return false;
        }

        collection.Change(OperationKind.SkipUndo, change =>
        {
            foreach (var plan in due)
            {
                Limit(change, plan.Deck, ExamPace.On(plan, today, NewAtDaysBegin(collection, plan.Deck)).NewToday, again: false);
            }

            if (alive.Count != plans.Count)
            {
                Write(change, alive);
            }
        });
        return true;
    }

    private static ExamProgress Progress(Collection collection, ExamPlan plan, DateOnly today)
    {
        var pace = ExamPace.On(plan, today, NewAtDaysBegin(collection, plan.Deck));
        var planned = ExamPace.On(plan, plan.Started, plan.StartedWith).NewPerDay;
        var left = NewCards(collection, plan.Deck);
        var behind = Math.Max(0, NewAtDaysBegin(collection, plan.Deck) - (planned * pace.StudyDaysLeft));
        return new ExamProgress(plan, pace, left, planned, behind == 0, behind);
    }

    private static void RequireSound(Collection collection, ExamPlan plan)
    {
        if (collection.Decks.Get(plan.Deck).IsFiltered)
        {
            throw new InvalidInputException("A filtered deck has no new cards of its own to plan for.");
        }

        if (plan.StudyDays.Count == 0)
        {
            throw new InvalidInputException("Choose at least one day of the week.");
        }

        if (plan.ConsolidationDays is not 0 and (< ExamPace.FewestConsolidationDays or > ExamPace.MostConsolidationDays))
        {
            throw new InvalidInputException("Leave two to four weeks to consolidate.");
        }

        if (ExamPace.On(plan, plan.Started, plan.StartedWith).StudyDaysLeft == 0)
        {
            throw new InvalidInputException("The exam is too near: no study day is left before the weeks to consolidate.");
        }
    }

    private static bool IsAlive(Collection collection, ExamPlan plan) => collection.Decks.Find(plan.Deck) is { IsFiltered: false };

    private static bool HasLimitOfToday(Collection collection, DeckId deck) =>
        collection.Decks.Get(deck).Normal!.NewLimitToday is { } limit && limit.Today == collection.Today().DaysElapsed;

    /// <summary>Gives the deck the limit of today, and subdecks with a smaller one the same, so that they do not hold the plan up.</summary>
    private static void Limit(Change change, DeckId deck, int limit, bool again)
    {
        var collection = change.Collection;
        var day = (uint)collection.Today().DaysElapsed;
        var planned = collection.Decks.Get(deck);
        Set(planned);
        foreach (var child in collection.Decks.Children(planned.Name).Where(child => !child.IsFiltered && (again || child.Normal!.NewLimitToday?.Today != day)).ToList())
        {
            if (OwnLimit(collection, child) < limit)
            {
                Set(child);
            }
        }

        void Set(Deck target) => change.Decks.Update(
            target, target.With((_, kind) => kind.Normal.NewLimitToday = new NormalDeck.Types.DayLimit { Limit = (uint)limit, Today = day }));
    }

    private static long OwnLimit(Collection collection, Deck deck) =>
        deck.Normal is { HasNewLimit: true } normal ? normal.NewLimit : collection.Presets.OrDefault(deck.PresetId ?? PresetId.Default).Config.NewPerDay;

    /// <summary>New cards in the deck and below, those learned today counted as well: the limit of a day is that of the whole day.</summary>
    private static int NewAtDaysBegin(Collection collection, DeckId deck)
    {
        var common = collection.Decks.Get(deck).Common;
        return NewCards(collection, deck) + (common.LastDayStudied == collection.Today().DaysElapsed ? Math.Max(0, common.NewStudied) : 0);
    }

    /// <summary>New cards in the deck and below that are not suspended.</summary>
    private static int NewCards(Collection collection, DeckId deck)
    {
        var planned = collection.Decks.Get(deck);
        var ids = string.Join(',', collection.Decks.Children(planned.Name).Append(planned).Select(each => each.Id.Value.ToString(CultureInfo.InvariantCulture)));
        return (int)collection.Database.ScalarInt64($"select count() from cards where type = 0 and queue != -1 and (did in ({ids}) or odid in ({ids}))")!.Value;
    }

    /// <summary>The date of the collection's day, which begins some hours after midnight.</summary>
    private static DateOnly TodaysDate(Collection collection)
    {
        var next = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(collection.Today().NextDayAt), collection.LocalZone());
        return DateOnly.FromDateTime(next.DateTime).AddDays(-1);
    }

    private static List<ExamPlan> Read(Collection collection)
    {
        if (collection.ConfigRows.Find(Key) is not { } entry)
        {
            return [];
        }

        var plans = new List<ExamPlan>();
        try
        {
            foreach (var plan in JsonNode.Parse(entry.Json) as JsonArray ?? [])
            {
                plans.Add(new ExamPlan(
                    new DeckId((long)plan!["deck"]!),
                    DateOnly.ParseExact((string)plan["exam"]!, DateFormat, CultureInfo.InvariantCulture),
                    [.. plan["studyDays"]!.AsArray().Select(day => (DayOfWeek)(int)day!)],
                    (int)plan["consolidationDays"]!,
                    DateOnly.ParseExact((string)plan["started"]!, DateFormat, CultureInfo.InvariantCulture),
                    (int)plan["startedWith"]!));
            }
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or InvalidOperationException or NullReferenceException)
        {
            // Another program wrote the key: what cannot be read is no plan.
        }

        return plans;
    }

    private static void Write(Change change, List<ExamPlan> plans)
    {
        if (plans.Count == 0)
        {
            change.Config.Remove(Key);
            return;
        }

        change.Config.Set(Key, new JsonArray([.. plans.Select(plan => new JsonObject
        {
            ["deck"] = plan.Deck.Value,
            ["exam"] = plan.Exam.ToString(DateFormat, CultureInfo.InvariantCulture),
            ["studyDays"] = new JsonArray([.. plan.StudyDays.Order().Select(day => JsonValue.Create((int)day))]),
            ["consolidationDays"] = plan.ConsolidationDays,
            ["started"] = plan.Started.ToString(DateFormat, CultureInfo.InvariantCulture),
            ["startedWith"] = plan.StartedWith,
        })]));
    }
}
