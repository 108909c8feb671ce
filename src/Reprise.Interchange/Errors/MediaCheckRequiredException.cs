namespace Reprise.Interchange;

/// <summary>A media file has a name that other programs would refuse; checking the media renames it.</summary>
public sealed class MediaCheckRequiredException(string name) : InterchangeException($"The media file '{name}' has a name that is not allowed. Check the media, then try again.")
{
    /// <summary>The file's name.</summary>
    public string Name { get; } = name;
}
