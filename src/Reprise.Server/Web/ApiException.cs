namespace Reprise.Server;

/// <summary>The request cannot be answered; says it as problem details.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">The word programs look at.</param>
/// <param name="message">The sentence people read.</param>
/// <param name="facts">More members of the problem.</param>
internal sealed class ApiException(int status, string code, string message, params (string Name, object? Value)[] facts) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public IReadOnlyList<(string Name, object? Value)> Facts { get; } = facts;

    public static ApiException SignedOut() => new(StatusCodes.Status401Unauthorized, "signed-out", "Please sign in.");

    public static ApiException Forbidden() => new(StatusCodes.Status403Forbidden, "forbidden", "Only an administrator can do this.");

    public static ApiException NotFound(string what) => new(StatusCodes.Status404NotFound, "not-found", $"There is no such {what}.");

    public static ApiException Invalid(string member, string message) =>
        new(StatusCodes.Status422UnprocessableEntity, "invalid", message, ("errors", new Dictionary<string, string[]>(StringComparer.Ordinal) { [member] = [message] }));
}
