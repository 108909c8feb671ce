namespace Reprise.Server;

/// <summary>With what <c>reprise mcp</c> tells the server for whom it speaks. They count only beside the key of the data folder.</summary>
public static class AssistantHeaders
{
    /// <summary>The account's name; may be missing while there is only one.</summary>
    public const string Account = "X-Reprise-Account";

    /// <summary><c>write</c> if the assistant may change something, else <c>read</c>.</summary>
    public const string Scope = "X-Reprise-Scope";
}
