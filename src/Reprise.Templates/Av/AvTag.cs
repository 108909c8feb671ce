namespace Reprise.Templates;

/// <summary>Something to be played when a side of a card is shown.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §13.</remarks>
public abstract record AvTag
{
    private AvTag()
    {
    }

    /// <summary>A sound or video file.</summary>
    /// <param name="FileName">As written in the field, character references decoded. Only its last path component may ever be opened.</param>
    public sealed record Sound(string FileName) : AvTag;

    /// <summary>Text that is spoken.</summary>
    /// <param name="Text">Plain text.</param>
    /// <param name="Language">Such as <c>en_US</c>.</param>
    /// <param name="Voices">Names of voices, the preferred one first.</param>
    /// <param name="Speed">1 is the voice's own speed.</param>
    /// <param name="OtherArguments">Options that have no meaning here, as <c>key=value</c>.</param>
    public sealed record Speech(string Text, string Language, IReadOnlyList<string> Voices, float Speed, IReadOnlyList<string> OtherArguments) : AvTag;
}
