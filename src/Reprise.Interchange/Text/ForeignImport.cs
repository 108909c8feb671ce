using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Brings notes of text and JSON files into a collection (docs/spec/import-export-media.md §7.9).</summary>
internal sealed class ForeignImport
{
    private readonly Change change;
    private readonly ForeignData data;
    private readonly ImportLog log = new();
    private readonly ForeignNoteTypes noteTypes;
    private readonly ForeignDecks decks;
    private readonly DuplicateIndex existing;
    private readonly bool compose;

    private ForeignImport(Change change, ForeignData data)
    {
        this.change = change;
        this.data = data;
        change.Config.Set(TextImport.DupeResolutionKey, (int)data.DupeResolution);
        change.Config.Set(TextImport.MatchScopeKey, (int)data.MatchScope);
        noteTypes = new ForeignNoteTypes(change, data.DefaultNoteType, data.NoteTypes);
        decks = new ForeignDecks(change, data.DefaultDeck);
        existing = new DuplicateIndex(change.Collection, data.MatchScope);
        compose = change.Collection.Read(ConfigKeys.NormalizeNoteText);
        log.DupeResolution = data.DupeResolution;
    }

    private sealed record Row(ForeignNote Foreign, NoteType NoteType, DeckId Deck, IReadOnlyList<string?> Fields, IReadOnlyList<string>? Tags);

    public static ImportResult Run(Collection collection, ForeignData data, ProgressReporter progress, IReadOnlyList<string>? missingMedia = null)
    {
        var result = collection.Change(OperationKind.Import, change => new ForeignImport(change, data).Run(progress));
        result.Value.MissingMedia = missingMedia ?? [];
        return new ImportResult(result.Value, result.Changes);
    }

    private ImportLog Run(ProgressReporter progress)
    {
        progress.Begin(InterchangeStage.Notes);
        foreach (var note in data.Notes)
        {
            log.FoundNotes++;
            Import(note);
            progress.Count();
        }

        return log;
    }

    private void Import(ForeignNote foreign)
    {
        if (foreign.Fields is ["", ..])
        {
            LogSkipped(ImportOutcome.EmptyFirstField, foreign);
        }
        else if (noteTypes.Get(foreign.NoteType) is not { } noteType)
        {
            LogSkipped(ImportOutcome.MissingNoteType, foreign);
        }
        else if (decks.Get(foreign.Deck) is not { } deck)
        {
            LogSkipped(ImportOutcome.MissingDeck, foreign);
        }
        else
        {
            var fields = foreign.Fields.Select(field => field is null ? null : NoteFieldText.Clean(field, compose)).ToList();
            Import(new Row(foreign, noteType, deck, fields, foreign.Tags is null ? null : Canonical(foreign.Tags)));
        }
    }

    private void Import(Row row)
    {
        var byGuid = row.Foreign.Guid.Length > 0;
        var first = row.Fields.Count > 0 ? row.Fields[0] : null;
        var duplicates = byGuid
            ? existing.WithGuid(row.Foreign.Guid) is { } same ? [same] : []
            : first is null ? [] : existing.WithFirstField(row.NoteType.Id, row.Deck, first).ToList();
        if (duplicates.Count == 0)
        {
            Log(ImportOutcome.New, Add(row));
        }
        else if (data.DupeResolution == DupeResolution.Update)
        {
            Update(row, duplicates, byGuid);
        }
        else if (first is null && !byGuid && data.DupeResolution == DupeResolution.Duplicate)
        {
            LogSkipped(ImportOutcome.EmptyFirstField, row.Foreign);
        }
        else if (data.DupeResolution == DupeResolution.Preserve)
        {
            Log(ImportOutcome.FirstFieldMatch, duplicates[0]);
        }
        else if (byGuid)
        {
            Log(ImportOutcome.Duplicate, duplicates[0]);
        }
        else
        {
            Log(ImportOutcome.FirstFieldMatch, Add(row));
        }
    }

    private Note Add(Row row)
    {
        var note = AddNotes.New(row.NoteType);
        var fields = note.Fields.Select((_, i) => i < row.Fields.Count ? row.Fields[i] ?? "" : "").ToList();
        var tags = change.Tags.Normalize([.. row.Tags ?? [], .. data.GlobalTags]);
        var added = (note with { Fields = fields }).Prepared(row.NoteType, compose) with
        {
            Id = change.Collection.Notes.NewId(change.NowMillis),
            Guid = row.Foreign.Guid.Length > 0 ? row.Foreign.Guid : note.Guid,
            Tags = tags,
            Modified = change.Now,
            Usn = change.Usn,
        };
        change.Notes.Insert(added);
        MakeCards(row, added);
        return added;
    }

    private void Update(Row row, IReadOnlyList<Note> duplicates, bool byGuid)
    {
        var outcomes = duplicates.Select(note => (Note: note, Outcome: Update(row, note, byGuid))).ToList();
        ReadOnlySpan<ImportOutcome> priority = [ImportOutcome.Updated, ImportOutcome.FirstFieldMatch, ImportOutcome.Duplicate, ImportOutcome.Conflicting];
        foreach (var outcome in priority)
        {
            if (outcomes.FindIndex(entry => entry.Outcome == outcome) is >= 0 and var index)
            {
                Log(outcome, outcomes[index].Note);
                return;
            }
        }
    }

    private ImportOutcome Update(Row row, Note note, bool byGuid)
    {
        if (note.NoteTypeId != row.NoteType.Id)
        {
            return ImportOutcome.Conflicting;
        }

        var identical = IsIdentical(row, note);
        var stored = note;
        if (!identical)
        {
            var changed = note with
            {
                Guid = row.Foreign.Guid.Length > 0 ? row.Foreign.Guid : note.Guid,
                Fields = [.. note.Fields.Select((field, i) => i < row.Fields.Count ? row.Fields[i] ?? field : field)],
                Tags = [.. row.Tags ?? note.Tags, .. data.GlobalTags, .. data.UpdatedTags],
            };
            stored = change.Store(note, changed, row.NoteType, markModified: true);
        }

        MakeCards(row, stored);
        return identical ? ImportOutcome.Duplicate : byGuid ? ImportOutcome.Updated : ImportOutcome.FirstFieldMatch;
    }

    private static bool IsIdentical(Row row, Note note) =>
        (row.Tags is null || row.Tags.SequenceEqual(note.Tags, StringComparer.Ordinal))
        && note.Fields.Index().All(field => field.Index >= row.Fields.Count || row.Fields[field.Index] is not { } wanted
            || string.Equals(wanted, field.Item, StringComparison.Ordinal));

    private void MakeCards(Row row, Note note)
    {
        foreach (var (index, card) in row.Foreign.Cards.Index())
        {
            if (card.Ordinal is not { } own || change.Collection.Cards.OfNote(note.Id).All(known => known.Ordinal != own))
            {
                change.Cards.Add(ToCard(card, note.Id, row.Deck, card.Ordinal ?? index));
            }
        }

        noteTypes.Generator(row.NoteType).For(note, change.Collection.Cards.OfNote(note.Id), row.Deck);
    }

    private Card ToCard(ForeignCard card, NoteId note, DeckId deck, int ordinal)
    {
        const long SecondsPerDay = 86_400;
        var today = change.Collection.Today();
        var days = (card.Due - (today.NextDayAt - SecondsPerDay)) / SecondsPerDay;
        return new Card
        {
            NoteId = note,
            DeckId = deck,
            Ordinal = ordinal,
            Type = CardType.Review,
            Queue = CardQueue.Review,
            Due = unchecked((int)(days + today.Today)),
            Interval = card.Interval,
            EaseFactor = (ushort)Math.Clamp(MathF.Round(card.EaseFactor * 1000, MidpointRounding.AwayFromZero), 0, ushort.MaxValue),
            Reps = card.Reps,
            Lapses = card.Lapses,
        };
    }

    /// <summary>Tags as they would be stored, none of them registered yet.</summary>
    private List<string> Canonical(IReadOnlyList<string> given)
    {
        var tags = new List<string>();
        foreach (var tag in given.SelectMany(TagName.Split).Select(TagName.Clean))
        {
            var spelled = change.Tags.Find(tag)?.Name ?? change.Tags.SpelledLikeAncestor(tag);
            if (!tags.Exists(known => Unicase.Same(known, spelled)))
            {
                tags.Add(spelled);
            }
        }

        tags.Sort(Unicase.Comparer);
        return tags;
    }

    private void Log(ImportOutcome outcome, Note note) => log.Add(outcome, LogText.Of(note.Id, note.Fields));

    private void LogSkipped(ImportOutcome outcome, ForeignNote note) =>
        log.Add(outcome, new LoggedNote(default, [.. note.Fields.Select(field => field ?? "")]));
}
