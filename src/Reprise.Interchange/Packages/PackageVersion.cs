namespace Reprise.Interchange;

/// <summary>The three forms of the package container (docs/spec/import-export-media.md §2.1).</summary>
public enum PackageVersion
{
    /// <summary><c>collection.anki2</c>, schema 11; written by programs before 2018 and by most other makers of packages.</summary>
    Legacy1 = 1,

    /// <summary><c>collection.anki21</c>, schema 11, with a JSON list of media files.</summary>
    Legacy2 = 2,

    /// <summary><c>collection.anki21b</c>, schema 18, everything compressed with zstd.</summary>
    Latest = 3,
}
