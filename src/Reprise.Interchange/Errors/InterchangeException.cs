namespace Reprise.Interchange;

/// <summary>A file could not be imported or exported, for a reason that a person can act on. Nothing was changed.</summary>
public abstract class InterchangeException(string message, Exception? inner = null) : Exception(message, inner);
