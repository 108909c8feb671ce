using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Brings the notes of a package into the collection (docs/spec/import-export-media.md §6.6).</summary>
internal sealed class NoteImport
{
    private const int IdStep = 999;

    private readonly Change change;
    private readonly PackageImportOptions options;
    private readonly NoteTypeImport noteTypes;
    private readonly MediaImport media;
    private readonly ImportLog log;
    private readonly bool compose;
    private readonly Dictionary<string, ExistingNote> byGuid;
    private readonly Lazy<HashSet<long>> ids;
    private readonly Dictionary<string, string> registeredTags = new(StringComparer.Ordinal);
    private readonly NoteAdditions additions;

    /// <summary>A note that the collection had before the import.</summary>
    internal readonly record struct ExistingNote(NoteId Id, long Modified, NoteTypeId NoteType);

    public NoteImport(Change change, PackageImportOptions options, NoteTypeImport noteTypes, MediaImport media, ImportLog log)
    {
        this.change = change;
        this.options = options;
        this.noteTypes = noteTypes;
        this.media = media;
        this.log = log;
        compose = change.Collection.Read(ConfigKeys.NormalizeNoteText);
        additions = new NoteAdditions(change);
        ids = new Lazy<HashSet<long>>(() => [.. change.Collection.Database.Int64List("select id from notes")], LazyThreadSafetyMode.None);
        byGuid = ReadExisting();
    }

    /// <summary>The notes of the collection that the package's notes became or were found to be.</summary>
    public Dictionary<NoteId, NoteId> Ids { get; } = [];

    public void Run(IEnumerable<Note> notes, ProgressReporter progress)
    {
        progress.Begin(InterchangeStage.Notes);
        foreach (var note in notes)
        {
            Import(note);
            log.FoundNotes++;
            progress.Count();
        }

        additions.Finish();
    }

    /// <summary>The collection's note with this guid; null if there is none.</summary>
    public ExistingNote? Existing(string guid) => byGuid.TryGetValue(guid, out var existing) ? existing : null;

    private Dictionary<string, ExistingNote> ReadExisting()
    {
        var existing = new Dictionary<string, ExistingNote>((int)change.Collection.Notes.Count(), StringComparer.Ordinal);
        using var row = change.Collection.Database.Prepare("select guid, id, mod, mid from notes");
        while (row.Step())
        {
            existing[row.Text(0)] = new ExistingNote(new NoteId(row.Int64(1)), row.Int64(2), new NoteTypeId(row.Int64(3)));
        }

        return existing;
    }

    private void Import(Note incoming)
    {
        var note = incoming with
        {
            Fields = noteTypes.MapFields(incoming),
            NoteTypeId = noteTypes.Target(incoming.NoteTypeId),
        };
        if (!byGuid.TryGetValue(note.Guid, out var existing))
        {
            Add(note);
        }
        else if (!options.MergeNoteTypes && existing.NoteType != note.NoteTypeId)
        {
            Log(ImportOutcome.Conflicting, note);
        }
        else if (options.UpdateNotes.Allows(existing.Modified, note.Modified))
        {
            Update(note, existing.Id);
        }
        else
        {
            log.Add(ImportOutcome.Duplicate, LogText.Of(existing.Id, note.Fields));
            Ids[incoming.Id] = existing.Id;
        }
    }

    private void Add(Note incoming)
    {
        var id = incoming.Id.Value;
        while (!ids.Value.Add(id))
        {
            id += IdStep;
        }

        var note = Prepare(incoming) with { Id = new NoteId(id) };
        additions.Add(note);
        Ids[incoming.Id] = note.Id;
        Log(ImportOutcome.New, note);
    }

    private void Update(Note incoming, NoteId id)
    {
        var note = Prepare(incoming) with { Id = id };
        change.Notes.Replace(change.Collection.Notes.Get(id), note);
        Ids[incoming.Id] = id;
        Log(ImportOutcome.Updated, note);
    }

    private Note Prepare(Note note)
    {
        var rewritten = note with { Fields = [.. note.Fields.Select(media.Rewrite)] };
        return rewritten.Prepared(change.Collection.NoteTypes.Get(note.NoteTypeId), compose) with
        {
            Tags = note.Tags.Count == 0 ? [] : change.Tags.Normalize(note.Tags, registeredTags),
            Usn = change.Usn,
        };
    }

    private void Log(ImportOutcome outcome, Note note) => log.Add(outcome, LogText.Of(note.Id, note.Fields));
}
