namespace Reprise.Scheduling;

/// <summary>An answer that does not fit the card: it has changed since it was shown, or the new state is not possible for it.</summary>
public sealed class AnswerRefusedException(string message) : Exception(message);
