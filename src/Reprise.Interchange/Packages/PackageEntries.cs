namespace Reprise.Interchange;

/// <summary>Names of the entries of a package.</summary>
internal static class PackageEntries
{
    public const string Meta = "meta";
    public const string Media = "media";
    public const string CollectionLegacy1 = "collection.anki2";
    public const string CollectionLegacy2 = "collection.anki21";
    public const string CollectionLatest = "collection.anki21b";

    public static string Collection(PackageVersion version) => version switch
    {
        PackageVersion.Legacy1 => CollectionLegacy1,
        PackageVersion.Legacy2 => CollectionLegacy2,
        _ => CollectionLatest,
    };
}
