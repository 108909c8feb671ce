namespace Reprise.Collections;

/// <summary>The limits of what custom scheduling scripts may keep in a card.</summary>
internal static class CustomData
{
    /// <summary>Checks custom data before cards are saved.</summary>
    /// <exception cref="InvalidInputException">It is not a JSON object, or too long.</exception>
    /// <remarks>docs/spec/collection-format.md §8.4.</remarks>
    public static void Check(string customData)
    {
        if (CustomDataRules.Violation(customData) is { } violation)
        {
            throw new InvalidInputException(violation);
        }
    }
}
