namespace Reprise.Collections;

/// <summary>An object's stored protobuf message cannot be read: the row is damaged, or a program wrote something else into it.</summary>
public sealed class StoredMessageException(string type, string id, Exception inner)
    : CollectionException(CollectionErrorKind.Proto, $"The {type} '{id}' is damaged and cannot be read.", inner)
{
    /// <summary>The object's type: <c>deck</c>, <c>deck config</c>, <c>notetype</c>.</summary>
    public string Type { get; } = type;

    /// <summary>Its id.</summary>
    public string Id { get; } = id;
}
