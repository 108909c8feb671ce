namespace Reprise.Collections;

/// <summary>Where an image occlusion note has its parts.</summary>
/// <param name="Occlusions">Index of the field with the shapes.</param>
/// <param name="Image">Index of the field with the image.</param>
/// <param name="Header">Index of the header's field.</param>
/// <param name="BackExtra">Index of the field for the back.</param>
/// <remarks>docs/spec/templates-and-rendering.md §16.1.</remarks>
public sealed record ImageOcclusionFields(int Occlusions, int Image, int Header, int BackExtra)
{
    private const int Roles = 4;

    /// <summary>The fields of a note type: by their roles if all are given, else the first four.</summary>
    /// <exception cref="InvalidInputException">It has fewer than four fields.</exception>
    public static ImageOcclusionFields Of(NoteType noteType)
    {
        var byRole = Enumerable.Range(0, Roles).Select(role => IndexOfRole(noteType, (uint)role)).ToArray();
        if (Array.TrueForAll(byRole, index => index >= 0))
        {
            return new ImageOcclusionFields(byRole[0], byRole[1], byRole[2], byRole[3]);
        }

        return noteType.Fields.Count >= Roles
            ? new ImageOcclusionFields(0, 1, 2, 3)
            : throw new InvalidInputException("Please use the Check Database action, then try again.");
    }

    /// <summary>The fields of a note type whose notes can be made by the image occlusion editor; null for any other.</summary>
    public static ImageOcclusionFields? Find(NoteType noteType) => IsUsable(noteType) ? Of(noteType) : null;

    /// <summary>Whether notes of the type can be made by the image occlusion editor.</summary>
    internal static bool IsUsable(NoteType noteType) => IsStock(noteType) && noteType.Fields.Count >= Roles;

    internal static bool IsStock(NoteType noteType) =>
        noteType.Config.OriginalStockKind == NoteTypeConfig.Types.OriginalStockKind.ImageOcclusion;

    private static int IndexOfRole(NoteType noteType, uint role)
    {
        for (var i = 0; i < noteType.Fields.Count; i++)
        {
            if (noteType.Fields[i].Config.HasTag && noteType.Fields[i].Config.Tag == role)
            {
                return i;
            }
        }

        return -1;
    }
}
