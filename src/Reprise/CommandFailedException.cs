namespace Reprise;

/// <summary>The command could not do what it was asked.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
