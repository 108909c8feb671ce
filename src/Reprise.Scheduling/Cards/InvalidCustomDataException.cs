namespace Reprise.Scheduling;

/// <summary>Custom data that a card cannot keep. The message says which rule it breaks.</summary>
public sealed class InvalidCustomDataException(string message) : Exception(message);
