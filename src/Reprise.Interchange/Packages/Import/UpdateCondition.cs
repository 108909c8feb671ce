namespace Reprise.Interchange;

/// <summary>When an import replaces what the collection already has.</summary>
public enum UpdateCondition
{
    /// <summary>If the package's was modified later.</summary>
    IfNewer = 0,

    /// <summary>If the modification times differ.</summary>
    Always = 1,

    /// <summary>Never.</summary>
    Never = 2,
}
