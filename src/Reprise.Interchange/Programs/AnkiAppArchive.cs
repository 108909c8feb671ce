using System.IO.Compression;
using System.Text.RegularExpressions;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Reads the ZIP that AnkiApp exports: rows of fields, and the media that markers in them name (docs/spec/import-export-media.md §10.3).</summary>
internal sealed partial class AnkiAppArchive : IDisposable
{
    private const string Rows = "fields.csv";

    private readonly string file;
    private readonly ZipArchive archive;
    private readonly ExpansionBudget budget;
    private readonly Dictionary<string, ZipArchiveEntry> media = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string?> references = new(StringComparer.OrdinalIgnoreCase);

    private AnkiAppArchive(string path)
    {
        file = Path.GetFileName(path);
        budget = new ExpansionBudget(new FileInfo(path).Length);
        archive = ZipFile.OpenRead(path);
        foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0))
        {
            media.TryAdd(Path.GetFileNameWithoutExtension(entry.Name), entry);
        }
    }

    /// <summary>Whether a file is such an archive.</summary>
    public static bool Is(string path)
    {
        if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            using var zip = ZipFile.OpenRead(path);
            return zip.Entries.Any(IsRows)
                && !zip.Entries.Any(entry => entry.FullName == PackageEntries.Meta || entry.FullName.StartsWith("collection.anki2", StringComparison.Ordinal));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <exception cref="PackageException">The archive is damaged.</exception>
    public static ImportResult Import(Collection collection, MediaStore store, string path, ProgressReporter progress)
    {
        try
        {
            using var app = new AnkiAppArchive(path);
            var rows = app.archive.Entries.FirstOrDefault(IsRows) ?? throw new PackageNotValidException(app.file, entry: null, $"it has no {Rows}");
            var content = app.Unpacked(rows);
            var metadata = TextImport.Analyse(collection, content, new TextRequest(TextDelimiter.Comma, IsHtml: true));
            var data = TextImport.DataOf(metadata, content);
            progress.Begin(InterchangeStage.Media);
            var notes = data.Notes.Select(note => note with { Fields = [.. note.Fields.Select(field => app.WithMedia(field, store, progress))] }).ToList();
            return ForeignImport.Run(collection, data with { Notes = notes }, progress, [.. app.references.Where(found => found.Value is null).Select(found => found.Key)]);
        }
        catch (InvalidDataException e)
        {
            throw new PackageDamagedException(Path.GetFileName(path), entry: null, "it cannot be unpacked", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private static bool IsRows(ZipArchiveEntry entry) => entry.Name.Equals(Rows, StringComparison.OrdinalIgnoreCase);

    /// <summary>A cell with its markers replaced. A marker without a file stays.</summary>
    private string? WithMedia(string? cell, MediaStore store, ProgressReporter progress) => cell is null ? null : Marker().Replace(cell, marker =>
    {
        var hash = marker.Groups[1].Value;
        if (!references.TryGetValue(hash, out var reference))
        {
            progress.Count();
            references[hash] = reference = Stored(hash, store);
        }

        return reference ?? marker.Value;
    });

    private string? Stored(string hash, MediaStore store)
    {
        if (!media.TryGetValue(hash, out var entry))
        {
            return null;
        }

        var content = Unpacked(entry);
        var ending = Path.GetExtension(entry.Name) is { Length: > 1 } own ? own : MediaKind.EndingOf(content);
        var name = store.Add(hash + ending, content);
        return MediaKind.IsPlayed(ending) ? $"[sound:{name}]" : $"<img src=\"{name}\">";
    }

    private byte[] Unpacked(ZipArchiveEntry entry)
    {
        using var packed = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = packed.Read(buffer)) > 0)
        {
            if (!budget.Spend(read))
            {
                throw new PackageTooLargeException(file, entry.FullName, "it would unpack to far more than the archive");
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    [GeneratedRegex(@"\{\{\s*blob\s+([0-9a-f]+)\s*\}\}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Marker();
}
