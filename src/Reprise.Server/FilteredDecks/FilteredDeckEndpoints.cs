using Order = Reprise.Collections.FilteredDeck.Types.SearchTerm.Types.Order;

namespace Reprise.Server;

/// <summary>Filtered decks and custom study.</summary>
internal static class FilteredDeckEndpoints
{
    public static RouteGroupBuilder MapFilteredDecks(this RouteGroupBuilder api)
    {
        api.MapGet("/decks/{id:long}/custom-study", CustomStudyDefaults).WithTags("Filtered decks").WithName("GetCustomStudy").WithSummary("What a dialog for custom study starts with");
        api.MapPost("/decks/{id:long}/custom-study", Start).WithTags("Filtered decks").WithName("StartCustomStudy").WithSummary("Study out of turn");
        var filtered = api.MapGroup("/filtered/{id:long}").WithTags("Filtered decks");
        filtered.MapGet("", Get).WithName("GetFilteredDeck").WithSummary("A filtered deck; id 0 for a new one");
        filtered.MapPut("", Save).WithName("SaveFilteredDeck").WithSummary("Make or change a filtered deck, and gather its cards");
        filtered.MapPost("/rebuild", (long id, CallersCollection mine) => mine.Change(collection => collection.RebuildFilteredDeck(new DeckId(id))))
            .WithName("RebuildFilteredDeck").WithSummary("Gather the cards anew");
        filtered.MapPost("/empty", (long id, CallersCollection mine) => mine.Change(collection => collection.EmptyFilteredDeck(new DeckId(id))))
            .WithName("EmptyFilteredDeck").WithSummary("Send the cards back to their decks");
        return api;
    }

    private static Task<CustomStudyAnswer> CustomStudyDefaults(long id, CallersCollection mine) => mine.Read(collection =>
    {
        var found = collection.GetCustomStudyDefaults(new DeckId(id));
        return new CustomStudyAnswer(
            found.AvailableNew, found.AvailableReview, found.AvailableNewInChildren, found.AvailableReviewInChildren, (int)found.ExtendNew, (int)found.ExtendReview, found.Tags);
    });

    private static Task<DeckIdOutcome> Start(long id, CustomStudyStart request, CallersCollection mine) => mine.Change(
        collection =>
        {
            var deck = new DeckId(id);
            var result = collection.StartCustomStudy(deck, Request(request));
            return new OperationResult<DeckId>(request.ExtendNew is null && request.ExtendReview is null ? collection.CurrentDeck().Id : deck, result.Changes);
        },
        (result, changes, undo) => new DeckIdOutcome(result.Value.Value, changes, undo));

    private static CustomStudyRequest Request(CustomStudyStart request) => request switch
    {
        { ExtendNew: { } delta } => new CustomStudyRequest.NewLimit(delta),
        { ExtendReview: { } delta } => new CustomStudyRequest.ReviewLimit(delta),
        { ForgotDays: { } days } => new CustomStudyRequest.Forgotten((uint)Math.Max(0, days)),
        { AheadDays: { } days } => new CustomStudyRequest.Ahead((uint)Math.Max(0, days)),
        { PreviewDays: { } days } => new CustomStudyRequest.Preview((uint)Math.Max(0, days)),
        { Cram: { } cram } => new CustomStudyRequest.Cram(cram.Kind, (uint)Math.Max(0, cram.Cards), cram.Include ?? [], cram.Exclude ?? []),
        _ => throw ApiException.Invalid("mode", "Say what is to be studied."),
    };

    private static Task<FilteredDeckJson> Get(long id, CallersCollection mine) => mine.Read(collection =>
    {
        var deck = collection.GetOrCreateFilteredDeck(new DeckId(id));
        var config = deck.Config;
        return new FilteredDeckJson(
            deck.Name,
            config.Reschedule,
            [.. config.SearchTerms.Select(term => new FilteredTerm(term.Search, (int)Math.Min(term.Limit, int.MaxValue), (int)term.Order))],
            new PreviewDelays((int)config.PreviewAgainSecs, (int)config.PreviewHardSecs, (int)config.PreviewGoodSecs),
            deck.AllowEmpty);
    });

    private static Task<CreatedOutcome> Save(long id, FilteredDeckJson request, CallersCollection mine) => mine.Change(
        collection =>
        {
            var stored = collection.GetOrCreateFilteredDeck(new DeckId(id));
            var config = stored.Config.Clone();
            config.Reschedule = request.Reschedule;
            config.SearchTerms.Clear();
            config.SearchTerms.AddRange(request.Terms.Select(term => new FilteredDeck.Types.SearchTerm { Search = term.Search, Limit = (uint)Math.Max(0, term.Limit), Order = (Order)term.Order }));
            config.PreviewAgainSecs = (uint)Math.Max(0, request.PreviewDelays.Again);
            config.PreviewHardSecs = (uint)Math.Max(0, request.PreviewDelays.Hard);
            config.PreviewGoodSecs = (uint)Math.Max(0, request.PreviewDelays.Good);
            return collection.AddOrUpdateFilteredDeck(stored with { Name = request.Name, Config = config, AllowEmpty = request.AllowEmpty });
        },
        (result, changes, undo) => new CreatedOutcome(result.Value.Value, changes, undo));
}
