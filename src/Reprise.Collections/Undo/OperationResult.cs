namespace Reprise.Collections;

/// <summary>What an operation changed.</summary>
/// <param name="Changes">What to read again.</param>
public record OperationResult(ChangeFlags Changes);

/// <summary>What an operation changed, and its answer.</summary>
/// <param name="Value">The answer.</param>
/// <param name="Changes">What to read again.</param>
public sealed record OperationResult<T>(T Value, ChangeFlags Changes) : OperationResult(Changes);
