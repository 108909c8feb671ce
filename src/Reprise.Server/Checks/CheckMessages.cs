namespace Reprise.Server;

/// <summary>What the check of the database repaired.</summary>
public sealed record DatabaseReport(IReadOnlyList<string> Problems);

/// <summary>What the check of media found and did.</summary>
/// <param name="Unused">Files that no note refers to.</param>
/// <param name="Missing">Names that notes refer to without there being a file.</param>
/// <param name="NotesWithMissing">The notes that refer to them.</param>
/// <param name="Renamed">Files that got another name.</param>
/// <param name="WrongCase">Missing names of which a file exists in other upper or lower case.</param>
/// <param name="TrashCount">Files in the trash.</param>
/// <param name="TrashBytes">Their size.</param>
/// <param name="Unreadable">Files whose names are not UTF-8, so that nothing can use them; <c>\xE9</c> stands for a byte that belongs to no character.</param>
/// <param name="Report">All that as text.</param>
public sealed record MediaCheckReport(
    IReadOnlyList<string> Unused, IReadOnlyList<string> Missing, IReadOnlyList<long> NotesWithMissing, IReadOnlyList<RenamedFile> Renamed, IReadOnlyList<WrongCaseFile> WrongCase,
    int TrashCount, long TrashBytes, IReadOnlyList<string> Unreadable, string Report)
{
    /// <summary>The report of a check, with the files that only differ in upper and lower case.</summary>
    public static MediaCheckReport Of(MediaCheckResult found, string mediaFolder)
    {
        var byCase = MediaFolder.Files(mediaFolder).GroupBy(file => file.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First().Name, StringComparer.OrdinalIgnoreCase);
        var unused = found.Unused.ToHashSet(StringComparer.Ordinal);
        var wrongCase = found.Missing.Where(byCase.ContainsKey).Select(name => new WrongCaseFile(byCase[name], name, !unused.Contains(byCase[name])));
        return new MediaCheckReport(
            [.. found.Unused.Where(name => !found.ListedThoughUsed.Contains(name))], found.Missing, [.. found.NotesWithMissing.Select(id => id.Value)], [.. found.Renamed.Select(pair => new RenamedFile(pair.Key, pair.Value))],
            [.. wrongCase], found.TrashCount, found.TrashBytes, found.Unreadable, found.Report);
    }
}

/// <summary>A file whose name notes write in other upper or lower case.</summary>
/// <param name="From">Its name.</param>
/// <param name="To">What notes write.</param>
/// <param name="Shared">Whether other notes use it under its name: the repair is a copy then.</param>
public sealed record WrongCaseFile(string From, string To, bool Shared);

/// <summary>A file to give the name that notes use.</summary>
/// <param name="From">Its name.</param>
/// <param name="To">The name that is missing.</param>
/// <param name="Keep">Whether the old name stays as well.</param>
public sealed record MediaRename(string From, string To, bool Keep = false);

/// <summary>A file in the trash.</summary>
public sealed record TrashedFile(string Name, long Bytes);

/// <summary>A file's old and new name.</summary>
public sealed record RenamedFile(string From, string To);

/// <summary>Empty cards.</summary>
/// <param name="Notes">The notes that have some.</param>
/// <param name="Cards">All empty cards.</param>
/// <param name="Html">The same to show.</param>
public sealed record EmptyCardsAnswer(IReadOnlyList<EmptyCardsNote> Notes, IReadOnlyList<long> Cards, string Html);

/// <summary>A note with empty cards.</summary>
public sealed record EmptyCardsNote(long NoteId, IReadOnlyList<long> Cards, bool AllEmpty);

/// <summary>Cards by their ids.</summary>
public sealed record CardIds(IReadOnlyList<long> Cards);

/// <summary>Files by their names.</summary>
public sealed record FileNames(IReadOnlyList<string> Files);

/// <summary>How many files were handled.</summary>
public sealed record FileCount(int Count);
