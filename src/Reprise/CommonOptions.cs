namespace Reprise;

/// <summary>Options that many commands share.</summary>
internal static class CommonOptions
{
    /// <param name="otherwise">Names the folder where neither option nor environment do.</param>
    public static Option<string> Data(Func<string?>? otherwise = null) => new("--data")
    {
        Description = "The data folder",
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("REPRISE_DATA") is { Length: > 0 } path ? path : otherwise?.Invoke() ?? "data",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON" };

    public static Option<string?> User() => new("--user") { Description = "The account; may be left out if there is only one", HelpName = "NAME" };
}
