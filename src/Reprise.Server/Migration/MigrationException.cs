namespace Reprise.Server;

/// <summary>Another server's folder cannot be read.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
