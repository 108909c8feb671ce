namespace Reprise.Interchange;

/// <summary>Deciding by modification times.</summary>
internal static class UpdateConditions
{
    /// <summary>Whether what the collection has, modified at <paramref name="existing"/>, is replaced by what comes in.</summary>
    public static bool Allows(this UpdateCondition condition, long existing, long incoming) => condition switch
    {
        UpdateCondition.IfNewer => existing < incoming,
        UpdateCondition.Always => existing != incoming,
        _ => false,
    };
}
