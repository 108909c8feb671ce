using System.Text.Json.Serialization;
using Reprise.Templates;

namespace Reprise.Server;

/// <summary>An image occlusion note for its editor.</summary>
/// <param name="NoteTypeId">Its note type.</param>
/// <param name="Image">Name of the image in the media folder; empty if there is none.</param>
/// <param name="Text">The shapes as they stand in the note's field.</param>
/// <param name="Occlusions">The same, read: by cloze number. A shape of several numbers is in each of them.</param>
/// <param name="Header">The header's HTML.</param>
/// <param name="BackExtra">The back's HTML.</param>
/// <param name="Tags">The note's tags.</param>
/// <param name="HidesInactive">Whether a card hides the shapes of the other cards, too.</param>
public sealed record ImageOcclusionAnswer(
    long NoteTypeId, string Image, string Text, IReadOnlyList<OcclusionAnswer> Occlusions, string Header, string BackExtra, IReadOnlyList<string> Tags, bool HidesInactive);

/// <summary>The shapes of one cloze number.</summary>
/// <param name="Number">The number; 0 for labels, which belong to no card.</param>
/// <param name="Shapes">The shapes in their order.</param>
public sealed record OcclusionAnswer([property: JsonRequired] int Number, IReadOnlyList<OcclusionShapeAnswer> Shapes)
{
    internal static OcclusionAnswer Of(Occlusion occlusion) => new(occlusion.Number, [.. occlusion.Shapes.Select(OcclusionShapeAnswer.Of)]);

    internal Occlusion ToOcclusion() => new(Number, [.. Shapes.Select(shape => shape.ToShape())]);
}

/// <summary>A shape over a part of an image.</summary>
/// <param name="Kind">rect, ellipse, polygon, text, or a word that no program knows.</param>
/// <param name="Properties">Its properties in their order, such as left and top: fractions of the image.</param>
public sealed record OcclusionShapeAnswer(string Kind, IReadOnlyList<ShapeProperty> Properties)
{
    internal static OcclusionShapeAnswer Of(OcclusionShape shape) =>
        new(shape.Kind, [.. shape.Properties.Select(property => new ShapeProperty(property.Key, property.Value))]);

    internal OcclusionShape ToShape() => new(Kind, [.. Properties.Select(property => KeyValuePair.Create(property.Name, property.Value))]);
}

/// <summary>A property of a shape.</summary>
public sealed record ShapeProperty(string Name, string Value);

/// <summary>A new content of an image occlusion note. The image stays.</summary>
/// <param name="Text">The shapes as they stand in a field; absent if they are given read.</param>
/// <param name="Occlusions">The shapes by cloze number; absent if they are given as text.</param>
/// <param name="Header">The header's HTML.</param>
/// <param name="BackExtra">The back's HTML.</param>
/// <param name="Tags">The note's tags.</param>
public sealed record ImageOcclusionUpdate(string? Text, IReadOnlyList<OcclusionAnswer>? Occlusions, string Header, string BackExtra, IReadOnlyList<string> Tags);

/// <summary>An image occlusion note to add.</summary>
/// <param name="Image">Name of an image in the media folder.</param>
/// <param name="Text">The shapes as they stand in a field; absent if they are given read.</param>
/// <param name="Occlusions">The shapes by cloze number; absent if they are given as text.</param>
/// <param name="Header">The header's HTML.</param>
/// <param name="BackExtra">The back's HTML.</param>
/// <param name="Tags">The note's tags.</param>
/// <param name="NoteTypeId">Its note type; absent for the first one for image occlusions, which is made if there is none.</param>
/// <param name="DeckId">The deck of its cards; absent for the current one.</param>
public sealed record NewImageOcclusion(
    string Image, string? Text, IReadOnlyList<OcclusionAnswer>? Occlusions, string Header, string BackExtra, IReadOnlyList<string> Tags, long? NoteTypeId, long? DeckId);
