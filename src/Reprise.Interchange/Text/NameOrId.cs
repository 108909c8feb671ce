namespace Reprise.Interchange;

/// <summary>A deck or note type as files name it: by id, by name, or not at all.</summary>
internal readonly record struct NameOrId(long? Id, string? Name)
{
    /// <summary>Whether nothing is named.</summary>
    public bool IsNone => Id is null && string.IsNullOrEmpty(Name);

    /// <summary>What a column holds: a number is an id, anything else a name.</summary>
    public static NameOrId Parse(string text) => TextHead.TryId(text) is { } id ? new(id, null) : new(null, text);

    /// <summary>The name, or the id as a name.</summary>
    public override string ToString() => Id is { } id ? id.ToString(System.Globalization.CultureInfo.InvariantCulture) : Name ?? "";
}
