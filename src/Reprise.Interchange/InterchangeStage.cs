namespace Reprise.Interchange;

/// <summary>The stages of imports and exports.</summary>
public enum InterchangeStage
{
    /// <summary>Unpacking or packing the collection.</summary>
    File,

    /// <summary>Collecting what belongs to the package.</summary>
    Gathering,

    /// <summary>Comparing, copying or packing media files.</summary>
    Media,

    /// <summary>Adding, updating or writing notes.</summary>
    Notes,

    /// <summary>Adding or writing cards.</summary>
    Cards,

    /// <summary>Adding or writing the review history.</summary>
    Reviews,
}
