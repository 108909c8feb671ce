using Reprise.Scheduling;

namespace Reprise.Server;

/// <summary>What can be done with cards besides answering them.</summary>
internal static class CardActionEndpoints
{
    private const int MostRendered = 100;

    public static RouteGroupBuilder MapCardActions(this RouteGroupBuilder api)
    {
        var cards = api.MapGroup("/cards").WithTags("Cards");
        cards.MapGet("/defaults", (CallersCollection mine) => mine.Read(Defaults)).WithName("GetCardActionDefaults").WithSummary("What was chosen last when cards were reset, given a day or a position");
        cards.MapPost("/bury", Bury).WithName("BuryCards").WithSummary("Keep cards out of study until tomorrow");
        cards.MapPost("/suspend", Suspend).WithName("SuspendCards").WithSummary("Keep cards out of study until they are let back");
        cards.MapPost("/unsuspend", Restore).WithName("UnsuspendCards").WithSummary("Let suspended cards back into study");
        cards.MapPost("/unbury", Restore).WithName("UnburyCards").WithSummary("Let buried cards back into study");
        cards.MapPost("/flag", Flag).WithName("FlagCards").WithSummary("Set or remove the flag of cards");
        cards.MapPost("/due-date", SetDueDate).WithName("SetDueDate").WithSummary("Make cards due in so many days");
        cards.MapPost("/forget", Forget).WithName("ForgetCards").WithSummary("Make cards new again");
        cards.MapPost("/grade", Grade).WithName("GradeCards").WithSummary("Answer cards out of turn");
        cards.MapPost("/reposition", Reposition).WithName("RepositionCards").WithSummary("Give new cards positions");
        cards.MapPost("/positions", Positions).WithName("GetQueueSpan").WithSummary("The first and last position of the new cards among some");
        cards.MapPost("/move", Move).WithName("MoveCards").WithSummary("Move cards to another deck");
        cards.MapPost("/rendered", Rendered).WithName("RenderCards").WithSummary("Several cards as they are shown, up to 100: for printing");
        cards.MapGet("/{id:long}/memory", (long id, CallersCollection mine) => mine.ReadSnapshot(collection => collection.ComputeMemory(new CardId(id))))
            .WithName("ComputeMemory").WithSummary("What the review log says about a card's memory by the preset's parameters; stores nothing");
        return api;
    }

    private static CardActionDefaults Defaults(Collection collection)
    {
        var (randomize, shift) = collection.RepositionDefaults();
        return new CardActionDefaults(Place(ConfigKeys.SetDueReviewer, ForgetContext.Reviewer), Place(ConfigKeys.SetDueBrowser, ForgetContext.Browser), new RepositionDefaults(randomize, shift));

        PlaceDefaults Place(ConfigKey<string> due, ForgetContext context)
        {
            var (restorePosition, resetCounts) = collection.ScheduleCardsAsNewDefaults(context);
            return new PlaceDefaults(collection.Read(due), restorePosition, resetCounts);
        }
    }

    private static Task<List<CardFace>> Rendered(CardIds request, CallersCollection mine, CardShowing showing) => mine.ReadSnapshot(collection => request.Cards.Take(MostRendered)
        .Where(id => collection.Cards.Find(new CardId(id)) is not null).Select(id => CardFaces.Face(collection, new CardId(id), showing)).ToList());

    private static Task<CountOutcome> Bury(CardSelection request, CallersCollection mine) => KeepOut(request, BuryOrSuspend.BuryByUser, mine);

    private static Task<CountOutcome> Suspend(CardSelection request, CallersCollection mine) => KeepOut(request, BuryOrSuspend.Suspend, mine);

    private static Task<CountOutcome> KeepOut(CardSelection request, BuryOrSuspend mode, CallersCollection mine) => mine.Change(collection => request.Notes is { } notes
        ? collection.BuryOrSuspendNotes([.. notes.Select(id => new NoteId(id))], mode)
        : collection.BuryOrSuspendCards(Ids(request.Cards), mode));

    private static Task<CountOutcome> Restore(CardSelection request, CallersCollection mine) => mine.Change(collection =>
        collection.RestoreBuriedAndSuspendedCards(request.Notes is { } notes ? [.. notes.SelectMany(id => collection.Cards.IdsOfNote(new NoteId(id)))] : Ids(request.Cards)));

    private static Task<CountOutcome> Flag(FlagRequest request, CallersCollection mine) => mine.Change(collection => collection.SetFlag(Ids(request.Cards), request.Flag));

    private static Task<CountOutcome> SetDueDate(DueDateRequest request, CallersCollection mine) => mine.Change(collection =>
        collection.SetDueDate(Ids(request.Cards), request.Days, new[] { ConfigKeys.SetDueBrowser, ConfigKeys.SetDueReviewer }.FirstOrDefault(key => key.Name == request.Config)));

    private static Task<CountOutcome> Forget(ForgetRequest request, CallersCollection mine) => mine.Change(collection => collection.ScheduleCardsAsNew(
        Ids(request.Cards), log: true, request.RestorePosition, request.ResetCounts, request.Place == ActionPlace.Browse ? ForgetContext.Browser : ForgetContext.Reviewer));

    private static Task<CountOutcome> Grade(GradeRequest request, CallersCollection mine) =>
        mine.Change(collection => collection.GradeNow(Ids(request.Cards), (Rating)(request.Rating - 1)));

    private static Task<CountOutcome> Reposition(RepositionRequest request, CallersCollection mine) => mine.Change(collection =>
        collection.SortCards(Ids(request.Cards), (uint)Math.Max(0, request.Start), (uint)Math.Max(0, request.Step), request.Randomize, request.Shift));

    private static Task<QueueSpan> Positions(CardIds request, CallersCollection mine) => mine.ReadSnapshot(collection =>
    {
        var positions = request.Cards.Select(id => collection.Cards.Find(new CardId(id))).OfType<Card>().Where(card => card.Type == CardType.New && card.OriginalDeckId.Value == 0).Select(card => card.Due).ToList();
        return positions.Count == 0 ? new QueueSpan(null, null) : new QueueSpan(Math.Max(0, positions.Min()), positions.Max());
    });

    private static Task<CountOutcome> Move(MoveRequest request, CallersCollection mine) =>
        mine.Change(collection => collection.SetDeck(Ids(request.Cards), new DeckId(request.DeckId)));

    private static List<CardId> Ids(IReadOnlyList<long>? ids) => [.. (ids ?? []).Select(id => new CardId(id))];
}
