namespace Reprise.Templates;

/// <summary>How many of the named fields a front needs.</summary>
public enum RequirementKind
{
    /// <summary>The front never shows anything.</summary>
    None = 0,

    /// <summary>One of the fields is enough.</summary>
    Any = 1,

    /// <summary>All of the fields are needed.</summary>
    All = 2,
}

/// <summary>The fields that old programs believe a front to need before a card is made.</summary>
/// <param name="Kind">Whether one or all of them are needed.</param>
/// <param name="Fields">Indices of the fields, ascending.</param>
public sealed record FieldRequirement(RequirementKind Kind, IReadOnlyList<int> Fields);
