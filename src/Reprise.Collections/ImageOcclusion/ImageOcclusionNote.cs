using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>An image occlusion note as its editor shows it.</summary>
/// <param name="ImageFileName">Name of the image in the media folder; empty if there is none.</param>
/// <param name="Occlusions">The shapes, by cloze number.</param>
/// <param name="Header">The header's HTML.</param>
/// <param name="BackExtra">The back's HTML.</param>
/// <param name="Tags">The note's tags.</param>
/// <param name="OccludesInactive">Whether shapes of other cards are hidden too.</param>
public sealed record ImageOcclusionNote(
    string ImageFileName,
    IReadOnlyList<Occlusion> Occlusions,
    string Header,
    string BackExtra,
    IReadOnlyList<string> Tags,
    bool OccludesInactive);

/// <summary>What an image occlusion note is made of, apart from its image.</summary>
/// <param name="Occlusions">The occlusion field as the editor writes it.</param>
/// <param name="Header">The header's HTML.</param>
/// <param name="BackExtra">The back's HTML.</param>
/// <param name="Tags">The note's tags.</param>
public sealed record ImageOcclusionContent(string Occlusions, string Header, string BackExtra, IReadOnlyList<string> Tags);
