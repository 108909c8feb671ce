namespace Reprise.Scheduling;

/// <summary>JSON that does not describe a scheduling state, for example what a custom scheduling script made of one.</summary>
public sealed class InvalidStateJsonException(string message) : Exception(message);
