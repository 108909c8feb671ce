namespace Reprise.Templates;

/// <summary>A piece of a text with cloze deletions: plain text, or a deletion.</summary>
internal abstract record ClozePart;

/// <summary>Text as it is.</summary>
internal sealed record ClozePlain(string Value) : ClozePart;

/// <summary>A cloze deletion.</summary>
/// <param name="Numbers">Its numbers, ascending, each once; 0 belongs to no card.</param>
internal sealed record ClozeDeletion(IReadOnlyList<int> Numbers) : ClozePart
{
    /// <summary>What is deleted.</summary>
    public List<ClozePart> Children { get; } = [];

    /// <summary>What stands instead of it; null if nothing was given.</summary>
    public string? Hint { get; set; }

    /// <summary>The shape's text if this masks a part of an image, without the keyword before it; else null.</summary>
    public string? ImageOcclusion =>
        Children is [ClozePlain { Value: var text }, ..] && text.StartsWith(ClozeParser.ImageOcclusion, StringComparison.Ordinal)
            ? text[ClozeParser.ImageOcclusion.Length..]
            : null;
}
