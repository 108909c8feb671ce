namespace Reprise.Server;

/// <summary>The server cannot start with these options.</summary>
/// <param name="message">A sentence that says why.</param>
public sealed class InvalidServerOptionsException(string message) : Exception(message);
