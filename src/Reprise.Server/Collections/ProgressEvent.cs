namespace Reprise.Server;

/// <summary>The event that tells how far a change of many objects is.</summary>
/// <param name="Name">The name that the request gave itself.</param>
/// <param name="Cards">Rows of cards written so far.</param>
/// <param name="Notes">Rows of notes written so far.</param>
internal sealed record ProgressEvent(string Name, int Cards, int Notes);
