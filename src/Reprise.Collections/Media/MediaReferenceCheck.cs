using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>The second step of the media check: what the notes refer to, names corrected and images inside fields taken out on the way.</summary>
/// <remarks>docs/spec/import-export-media.md §12 (2).</remarks>
/// <param name="collection">The collection.</param>
/// <param name="change">The running change; null to look only.</param>
/// <param name="store">Its media folder.</param>
/// <param name="renamed">New names of files by old ones.</param>
internal sealed class MediaReferenceCheck(Collection collection, Change? change, MediaStore store, IReadOnlyDictionary<string, string> renamed)
{
    private static readonly string[] InlineFormats = ["jpg", "jpeg", "png", "gif", "webp", "avif"];

    private const int ReportEvery = 100;

    /// <summary>The notes that refer to a name.</summary>
    public Dictionary<string, List<NoteId>> References { get; } = new(StringComparer.Ordinal);

    /// <summary>Number of images that were taken out of fields.</summary>
    public int ExtractedImages { get; private set; }

    /// <summary>Whether a note has to be changed, when only looking.</summary>
    public bool MustChange { get; private set; }

    /// <summary>Looks through all notes; until the first that must be changed, when only looking.</summary>
    public MediaReferenceCheck Run(IProgress<int>? progress, int doneBefore, CancellationToken cancel)
    {
        var done = doneBefore;
        progress?.Report(done);
        var candidates = new List<(NoteId Id, NoteTypeId NoteType, string Fields)>();
        using (var row = collection.Database.Prepare("select id, mid, flds from notes"))
        {
            while (row.Step())
            {
                cancel.ThrowIfCancellationRequested();
                if (MayRefer(row.Bytes(2)))
                {
                    candidates.Add((new NoteId(row.Int64(0)), new NoteTypeId(row.Int64(1)), row.Text(2)));
                }
            }
        }

        foreach (var (id, noteTypeId, stored) in candidates)
        {
            cancel.ThrowIfCancellationRequested();
            CheckNote(id, noteTypeId, stored);
            if (MustChange)
            {
                return this;
            }

            if (++done % ReportEvery == 0)
            {
                progress?.Report(done);
            }
        }

        return this;
    }

    /// <summary>A reference is in brackets, or an attribute with its equals sign in a tag: most notes have neither and are not read as text.</summary>
    private static bool MayRefer(ReadOnlySpan<byte> fields) =>
        fields.Contains((byte)'[') || (fields.IndexOf((byte)'<') is >= 0 and var tag && fields[tag..].Contains((byte)'='));

    private void CheckNote(NoteId id, NoteTypeId noteTypeId, string stored)
    {
        var fields = NoteRows.SplitFields(stored);
        var changed = false;
        for (var i = 0; i < fields.Length; i++)
        {
            var corrected = MediaReferences.Replace(fields[i], name => Correct(id, name));
            changed |= !ReferenceEquals(corrected, fields[i]);
            fields[i] = corrected;
        }

        MustChange |= changed && change is null;

        var noteType = collection.NoteTypes.Get(noteTypeId);
        if (changed && change is not null)
        {
            var note = collection.Notes.Get(id);
            change.Store(note, note with { Fields = fields }, noteType, markModified: true, compose: false);
        }

        foreach (var field in fields)
        {
            LatexText.ExtractExpandingClozes(field, noteType.Config.LatexSvg, out var items);
            foreach (var item in items)
            {
                Refer(id, item.FileName);
            }
        }
    }

    /// <summary>The name that a reference gets, or null if it keeps its own; the note then refers to the one or the other.</summary>
    private string? Correct(NoteId id, string name)
    {
        var corrected = PlainText.Compose(ExtractInlineImage(name) ?? name);
        if (renamed.TryGetValue(corrected, out var other))
        {
            corrected = other;
        }

        if (string.Equals(corrected, name, StringComparison.Ordinal)
            && MediaFileName.Normalize(corrected) is var normalized
            && !string.Equals(normalized, corrected, StringComparison.Ordinal)
            && normalized.Length > 0
            && Path.Exists(Path.Combine(store.Folder, normalized)))
        {
            corrected = normalized;
        }

        Refer(id, corrected);
        return string.Equals(corrected, name, StringComparison.Ordinal) ? null : corrected;
    }

    private void Refer(NoteId id, string name)
    {
        if (!References.TryGetValue(name, out var notes))
        {
            References[name] = notes = [];
        }

        if (notes.Count == 0 || notes[^1] != id)
        {
            notes.Add(id);
        }
    }

    /// <summary>Writes an image that stands in the reference itself to a file; null if it is none, or is not well formed.</summary>
    private string? ExtractInlineImage(string reference)
    {
        const string Opening = "data:image/";
        const string Encoding64 = ";base64,";
        if (!reference.StartsWith(Opening, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var semicolon = reference.IndexOf(';', StringComparison.Ordinal);
        if (semicolon < 0
            || string.Compare(reference, semicolon, Encoding64, 0, Encoding64.Length, StringComparison.OrdinalIgnoreCase) != 0
            || !InlineFormats.Contains(reference[Opening.Length..semicolon], StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var encoded = Encoding.UTF8.GetBytes(reference[(semicolon + Encoding64.Length)..]);
        if (encoded.Length == 0 || encoded.AsSpan().IndexOfAny(" \t\r\n"u8) >= 0)
        {
            return null;
        }

        var content = new byte[Base64.GetMaxDecodedFromUtf8Length(encoded.Length)];
        if (Base64.DecodeFromUtf8(encoded, content, out _, out var length) != System.Buffers.OperationStatus.Done)
        {
            return null;
        }

        var name = $"paste-{Convert.ToHexStringLower(SHA1.HashData(content.AsSpan(0, length)))}.{reference[Opening.Length..semicolon]}";
        if (change is not null)
        {
            store.Write(name, content.AsSpan(0, length));
        }

        ExtractedImages++;
        return name;
    }
}
