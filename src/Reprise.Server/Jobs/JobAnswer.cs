using Microsoft.AspNetCore.Mvc;

namespace Reprise.Server;

/// <summary>Work that takes longer than a request.</summary>
/// <param name="Id">The job's id.</param>
/// <param name="Kind">What it does: import, export, …</param>
/// <param name="State">How far it is.</param>
/// <param name="Stage">The current step, a message key.</param>
/// <param name="Done">How much of the step is done.</param>
/// <param name="Total">Of how much, if known.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Result">What came out; its form depends on the kind.</param>
public sealed record JobAnswer(string Id, string Kind, JobState State, string Stage, long Done, long? Total, ProblemDetails? Error, object? Result);

/// <summary>Work that takes longer than a request, of a kind whose result is known.</summary>
/// <param name="Id">The job's id.</param>
/// <param name="Kind">What it does: import, export, …</param>
/// <param name="State">How far it is.</param>
/// <param name="Stage">The current step, a message key.</param>
/// <param name="Done">How much of the step is done.</param>
/// <param name="Total">Of how much, if known.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Result">What came out, once it is done.</param>
public sealed record JobAnswer<TResult>(string Id, string Kind, JobState State, string Stage, long Done, long? Total, ProblemDetails? Error, TResult? Result)
    where TResult : class;

/// <summary>A result that is a file to download.</summary>
/// <param name="File">The name to save it under.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="LeftOut">Media files that are not in it because their names are not UTF-8; <c>\xE9</c> stands for a byte that belongs to no character.</param>
public sealed record FileResult(string File, long Bytes, IReadOnlyList<string> LeftOut);
