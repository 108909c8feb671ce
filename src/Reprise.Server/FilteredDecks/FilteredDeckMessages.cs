namespace Reprise.Server;

/// <summary>What a dialog for custom study starts with.</summary>
public sealed record CustomStudyAnswer(
    int AvailableNew, int AvailableReview, int AvailableNewInChildren, int AvailableReviewInChildren, int ExtendNew, int ExtendReview, IReadOnlyList<CustomStudyTag> Tags);

/// <summary>A session of study out of turn: exactly one member is given.</summary>
public sealed record CustomStudyStart(int? ExtendNew, int? ExtendReview, int? ForgotDays, int? AheadDays, int? PreviewDays, CramStart? Cram);

/// <summary>Cards by state and tags.</summary>
public sealed record CramStart(CramKind Kind, int Cards, IReadOnlyList<string>? Include, IReadOnlyList<string>? Exclude);

/// <summary>The deck to study now.</summary>
public sealed record DeckIdOutcome(long DeckId, IReadOnlyList<string> Changes, UndoState Undo) : Outcome(Changes, Undo);

/// <summary>A filtered deck.</summary>
/// <param name="Name">Its whole name.</param>
/// <param name="Reschedule">Whether answers change when cards come next.</param>
/// <param name="Terms">Which cards it gathers: one or two searches.</param>
/// <param name="PreviewDelays">Seconds after which a card comes back, without rescheduling.</param>
/// <param name="AllowEmpty">Whether it may be without cards.</param>
public sealed record FilteredDeckJson(string Name, bool Reschedule, IReadOnlyList<FilteredTerm> Terms, PreviewDelays PreviewDelays, bool AllowEmpty = false);

/// <summary>A search of a filtered deck.</summary>
/// <param name="Search">The search.</param>
/// <param name="Limit">How many cards at most.</param>
/// <param name="Order">The number of the order, as in the specification.</param>
public sealed record FilteredTerm(string Search, int Limit, int Order);

/// <summary>Seconds after each answer; 0 for not at all.</summary>
public sealed record PreviewDelays(int Again, int Hard, int Good);
