namespace Reprise.Collections;

/// <summary>Where a collection's media are.</summary>
public static class MediaPaths
{
    /// <summary>The media folder beside the collection: <c>NAME.media</c> for <c>NAME.anki2</c>. It need not exist.</summary>
    public static string MediaFolder(this Collection collection) => MediaFolder(collection.Path);

    /// <summary>The media folder of a collection's file.</summary>
    public static string MediaFolder(string collectionPath) => System.IO.Path.ChangeExtension(collectionPath, ".media");

    /// <summary>The folder for deleted media beside the collection, <c>media.trash</c>. It need not exist.</summary>
    public static string MediaTrash(this Collection collection) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(collection.Path))!, "media.trash");

    /// <summary>A device's media database beside the collection, <c>NAME.media.db2</c>.</summary>
    public static string MediaDatabasePath(this Collection collection) => System.IO.Path.ChangeExtension(collection.Path, ".media.db2");
}
