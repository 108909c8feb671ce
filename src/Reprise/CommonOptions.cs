namespace Reprise;

/// <summary>Options that many commands share.</summary>
internal static class CommonOptions
{
    public static Option<string> Data() => new("--data")
    {
        Description = "The data folder",
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("REPRISE_DATA") is { Length: > 0 } path ? path : "data",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON" };

    public static Option<string?> User() => new("--user") { Description = "The account; may be left out if there is only one", HelpName = "NAME" };
}
