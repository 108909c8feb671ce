namespace Reprise;

/// <summary>The command was used wrongly.</summary>
internal sealed class UsageException(string message) : Exception(message);
