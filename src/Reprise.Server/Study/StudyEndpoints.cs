using Reprise.Scheduling;
using Reprise.Templates;

namespace Reprise.Server;

/// <summary>Studying: the next cards, answering, undo.</summary>
internal static class StudyEndpoints
{
    public static RouteGroupBuilder MapStudy(this RouteGroupBuilder api)
    {
        var study = api.MapGroup("/study").WithTags("Study");
        study.MapGet("/{deckId:long}", Next).WithName("GetStudyQueue").WithSummary("The next cards of a deck; makes it the current deck");
        study.MapPost("/{deckId:long}/answer", Answer).WithName("AnswerCard").WithSummary("Answer a card; answers with the next cards");
        study.MapPost("/buttons", Buttons).WithName("DescribeStates").WithSummary("The buttons of a card whose states the collection's scheduling script changed");
        study.MapPost("/typed", Compare).WithName("CompareTypedAnswer").WithSummary("The comparison of a typed answer with the expected one");
        api.MapGet("/cards/{id:long}/rendered", Render).WithTags("Study").WithName("RenderCard").WithSummary("Both sides of a card");
        api.MapGet("/cards/{id:long}/info", (long id, CallersCollection mine) => mine.Read(collection => CardInfos.Of(collection, new CardId(id))))
            .WithTags("Study").WithName("GetCardInfo").WithSummary("What there is to know about a card, with its review history");
        api.MapGet("/undo", (CallersCollection mine) => mine.Read(UndoState.Of)).WithTags("Undo").WithName("GetUndo").WithSummary("What can be undone and redone");
        api.MapPost("/undo", Undo).WithTags("Undo").WithName("Undo").WithSummary("Take back the newest operation, if it is the one meant");
        api.MapPost("/redo", Redo).WithTags("Undo").WithName("Redo").WithSummary("Do again what was undone, if it is the operation meant");
        return api;
    }

    private static Task<StudyQueueAnswer> Next(long deckId, int? cards, CallersCollection mine, CardShowing showing) => mine.Read(collection =>
    {
        Studying.Select(collection, new DeckId(deckId));
        return Studying.Queue(collection, cards, showing);
    });

    private static async Task<AnsweredQueue> Answer(long deckId, AnswerRequest request, CallersCollection mine, CardShowing showing)
    {
        if (request.Rating is < 1 or > 4)
        {
            throw ApiException.Invalid("rating", "A rating is 1, 2, 3 or 4.");
        }

        using var lease = await mine.EnterAsync();
        var collection = lease.Collection;
        collection.Decks.Get(new DeckId(deckId));
        var card = collection.Cards.Find(new CardId(request.CardId));
        if (card is null || CardFaces.Version(card) != request.Version)
        {
            throw Stale(collection, deckId, request, showing);
        }

        var chosen = Chosen(collection, card, request);
        Studying.Select(collection, new DeckId(deckId));
        OperationResult<AnswerOutcome> result;
        try
        {
            result = collection.AnswerCard(card.Id, chosen);
        }
        catch (InvalidInputException)
        {
            throw Stale(collection, deckId, request, showing);
        }

        return mine.Shape(collection, result, (_, changes, _) => Studying.Answered(Studying.Queue(collection, request.Cards, showing), changes, result.Value.Leech));
    }

    private static CardAnswer Chosen(Collection collection, Card card, AnswerRequest request)
    {
        var states = collection.GetSchedulingStates(card.Id);
        var rating = (Rating)(request.Rating - 1);
        var (state, custom) = request.States is { } changed && collection.Read(ConfigKeys.CardStateCustomizer).Length > 0
            ? CustomScheduling.Chosen(changed, rating)
            : (states.After(rating), null);
        var now = collection.Options.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        return new CardAnswer(rating, states.Current, state, now, (uint)Math.Max(0, request.Millis), custom);
    }

    /// <summary>Another window answered or changed the card: the window gets what is to be shown instead, unless that would change what is the current deck.</summary>
    private static ApiException Stale(Collection collection, long deckId, AnswerRequest request, CardShowing showing) => new(
        StatusCodes.Status409Conflict, "stale-card", "This card was answered or changed elsewhere. Nothing was recorded for it now.",
        [.. collection.CurrentDeck().Id.Value == deckId ? [("queue", Studying.Queue(collection, request.Cards, showing))] : Array.Empty<(string, object?)>()]);

    private static Task<IReadOnlyList<AnswerButton>> Buttons(ButtonsRequest request, CallersCollection mine, ConnectAccounts connect) => mine.Read(collection =>
    {
        var card = new CardId(request.CardId);
        var states = CustomScheduling.Changed(collection.GetSchedulingStates(card), request.States);
        connect.WindowsOf(mine.Account).Session.ReportStates(collection.Cards.Get(card), states, CustomScheduling.CustomData(request.States));
        return CardFaces.Buttons(collection, states);
    });

    private static Task<Html> Compare(TypedRequest request, CallersCollection mine) => mine.Read(collection =>
        new Html(CardFaces.Typed(collection, new CardId(request.CardId)) is { } typed ? TypedAnswer.Compare(typed.Html, request.Typed, typed.Combining) : ""));

    private static Task<CardFace> Render(long id, CallersCollection mine, CardShowing showing) => mine.Read(collection => CardFaces.Face(collection, new CardId(id), showing));

    private static Task<UndoneOutcome> Undo(StepRequest request, CallersCollection mine) => mine.Change(
        collection =>
        {
            RequireNewest(collection, collection.NextUndo, request.Step);
            return collection.Undo();
        },
        Undone);

    private static Task<UndoneOutcome> Redo(StepRequest request, CallersCollection mine) => mine.Change(
        collection =>
        {
            RequireNewest(collection, collection.NextRedo, request.Step);
            return collection.Redo();
        },
        Undone);

    private static UndoneOutcome Undone(UndoOutcome outcome, IReadOnlyList<string> changes, UndoState undo) =>
        new(Words.Kebab(outcome.Operation.Replace(" ", "", StringComparison.Ordinal)), outcome.Counter, changes, undo);

    private static void RequireNewest(Collection collection, UndoEntry? newest, int step)
    {
        if (newest is not null && newest.Step != step)
        {
            throw new ApiException(
                StatusCodes.Status409Conflict, "undo-conflict", $"Something newer happened since: {newest.Operation.Description}. Nothing was undone.",
                ("undo", UndoState.Of(collection)));
        }
    }
}
