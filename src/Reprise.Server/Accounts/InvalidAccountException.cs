namespace Reprise.Server;

/// <summary>A name, password or time zone will not do for an account.</summary>
/// <param name="member">Which of them.</param>
/// <param name="message">A sentence for the person.</param>
public sealed class InvalidAccountException(string member, string message) : Exception(message)
{
    /// <summary>Which member of the request is meant.</summary>
    public string Member { get; } = member;
}
