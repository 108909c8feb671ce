using System.Globalization;
using System.Text.Json;

namespace Reprise.Server;

/// <summary>The files of a published deck: the package, and its notes as the teacher wrote them.</summary>
/// <param name="PackagePath">The package that members import.</param>
/// <param name="NotesPath">A JSON array of <see cref="PublishedNote"/>.</param>
internal readonly record struct Publication(string PackagePath, string NotesPath)
{
    public static Publication Of(DataFolder folder, long deck)
    {
        var name = deck.ToString(CultureInfo.InvariantCulture);
        return new Publication(Path.Combine(folder.ClassPath, $"{name}.apkg"), Path.Combine(folder.ClassPath, $"{name}.json"));
    }

    public static void Delete(DataFolder folder, long deck)
    {
        var files = Of(folder, deck);
        if (Directory.Exists(folder.ClassPath))
        {
            File.Delete(files.PackagePath);
            File.Delete(files.NotesPath);
        }
    }

    public void WriteNotes(IReadOnlyList<PublishedNote> notes)
    {
        var unfinished = NotesPath + ".unfinished";
        File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(notes));
        File.Move(unfinished, NotesPath, overwrite: true);
    }

    public List<PublishedNote> ReadNotes() => JsonSerializer.Deserialize<List<PublishedNote>>(File.ReadAllBytes(NotesPath)) ?? [];
}
