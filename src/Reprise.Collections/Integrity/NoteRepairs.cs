using System.Text;
using SQLitePCL;

namespace Reprise.Collections;

/// <summary>Repairs of notes: their type, their text, their number of fields, their cards; and the registry of tags, which is made anew.</summary>
/// <remarks>docs/spec/collection-format.md §23.1.</remarks>
internal sealed class NoteRepairs(Change change, DatabaseRepairs repairs)
{
    private const string RepairTag = "db-check";
    private const int NotesBetweenReports = 200;

    private readonly Dictionary<string, string> registeredTags = new(StringComparer.Ordinal);
    private readonly bool compose = change.Collection.Read(ConfigKeys.NormalizeNoteText);
    private CardPlace[] cards = [];

    private Collection Collection => change.Collection;

    private Database Database => change.Collection.Database;

    /// <summary>A card as far as its note goes.</summary>
    private readonly record struct CardPlace(long Note, long Id, int Ordinal) : IComparable<CardPlace>
    {
        public int CompareTo(CardPlace other) => Note != other.Note ? Note.CompareTo(other.Note) : Id.CompareTo(other.Id);
    }

    /// <summary>Repairs all notes.</summary>
    /// <exception cref="DatabaseException">A note holds values that cannot be read.</exception>
    public void Run(Action<int, int> report, CancellationToken cancel)
    {
        var expanded = Collection.Tags.All().Where(tag => !tag.Collapsed).Select(tag => tag.Name).ToList();
        Database.Execute("delete from tags");
        cards = ReadCards();
        var done = 0;
        var byType = ReadNoteIds();
        var total = byType.Values.Sum(ids => ids.Count);
        foreach (var (typeId, ids) in byType)
        {
            var noteType = Collection.NoteTypes.Find(new NoteTypeId(typeId)) is { } known
                ? WithOcclusionRoles(known)
                : Recover(typeId, Collection.Notes.Get(new NoteId(ids[0])).Fields.Count);
            var generator = new GenerateCards(change, noteType);
            foreach (var id in ids)
            {
                if (done++ % NotesBetweenReports == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                    report(done, total);
                }

                RepairNote(id, noteType, generator);
            }
        }

        RestoreExpanded(expanded);
        if (Collection.NoteTypes.Names().Count == 0)
        {
            AddStockBasic();
        }

        if (repairs.NoteTypesRecovered + repairs.FieldCounts + repairs.DuplicateOrdinals + repairs.MissingTemplates > 0)
        {
            change.BumpSchema();
        }
    }

    private SortedDictionary<long, List<long>> ReadNoteIds()
    {
        var byType = new SortedDictionary<long, List<long>>();
        using var row = Database.Prepare("select mid, id from notes order by mid, id");
        while (row.Step())
        {
            if (!byType.TryGetValue(row.Int64(0), out var ids))
            {
                byType[row.Int64(0)] = ids = [];
            }

            ids.Add(row.Int64(1));
        }

        return byType;
    }

    /// <summary>All cards, those of a note together and in the order of their ids.</summary>
    private CardPlace[] ReadCards()
    {
        var places = new List<CardPlace>();
        using (var row = Database.Prepare("select nid, id, ord from cards order by id"))
        {
            while (row.Step())
            {
                places.Add(new CardPlace(row.Int64(0), row.Int64(1), row.Int32(2)));
            }
        }

        places.Sort();
        return [.. places];
    }

    private ReadOnlySpan<CardPlace> CardsOf(long note)
    {
        var start = ~Array.BinarySearch(cards, new CardPlace(note, long.MinValue, 0));
        var end = start;
        while (end < cards.Length && cards[end].Note == note)
        {
            end++;
        }

        return cards.AsSpan(start, end - start);
    }

    private void RepairNote(long id, NoteType noteType, GenerateCards generator)
    {
        var (stored, storedTags) = ReadNote(id);
        var places = RepairCards(id, noteType);
        var note = stored with { NoteTypeId = noteType.Id, Modified = Math.Min(stored.Modified, change.Now) };
        if (note.Fields.Count != noteType.Fields.Count)
        {
            repairs.FieldCounts++;
            note = note with { Fields = WithFieldCount(note.Fields, noteType.Fields.Count), Tags = [.. note.Tags, RepairTag] };
        }

        var prepared = note.Prepared(noteType, compose) with { Tags = change.Tags.Normalize(note.Tags, registeredTags) };
        if (!IsStoredAs(stored, prepared) || !string.Equals(TagName.Join(prepared.Tags), storedTags, StringComparison.Ordinal))
        {
            change.Notes.Replace(stored, prepared);
        }

        if (places.IsEmpty || !HasAll(places, generator.Required(prepared)))
        {
            generator.For(prepared, Collection.Cards.OfNote(prepared.Id), Collection.LastDeckOf(noteType.Id));
        }
    }

    private static bool HasAll(ReadOnlySpan<CardPlace> places, IReadOnlyList<int> ordinals)
    {
        for (var i = 0; i < ordinals.Count; i++)
        {
            if (!HasOrdinal(places, ordinals[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasOrdinal(ReadOnlySpan<CardPlace> places, int ordinal)
    {
        foreach (var place in places)
        {
            if (place.Ordinal == ordinal)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStoredAs(Note stored, Note prepared) =>
        stored.NoteTypeId == prepared.NoteTypeId && stored.Modified == prepared.Modified && stored.Checksum == prepared.Checksum
        && string.Equals(stored.SortField, prepared.SortField, StringComparison.Ordinal)
        && stored.Fields.SequenceEqual(prepared.Fields, StringComparer.Ordinal);

    /// <summary>Deletes cards whose ordinal another card of the note has, or that no template makes; returns those that stay.</summary>
    private ReadOnlySpan<CardPlace> RepairCards(long note, NoteType noteType)
    {
        var places = CardsOf(note);
        var kept = 0;
        while (kept < places.Length && !HasOrdinal(places[..kept], places[kept].Ordinal) && !IsWithoutTemplate(places[kept], noteType))
        {
            kept++;
        }

        return kept == places.Length ? places : RemoveCards(places, noteType);
    }

    private CardPlace[] RemoveCards(ReadOnlySpan<CardPlace> places, NoteType noteType)
    {
        var kept = new List<CardPlace>(places.Length);
        var seen = new HashSet<int>();
        foreach (var place in places)
        {
            var duplicate = !seen.Add(place.Ordinal);
            var withoutTemplate = IsWithoutTemplate(place, noteType);
            if (!duplicate && !withoutTemplate)
            {
                kept.Add(place);
                continue;
            }

            Database.Execute("delete from cards where id = ?", place.Id);
            repairs.DuplicateOrdinals += duplicate ? 1 : 0;
            repairs.MissingTemplates += withoutTemplate ? 1 : 0;
        }

        return [.. kept];
    }

    private static bool IsWithoutTemplate(CardPlace place, NoteType noteType) => !noteType.IsCloze && place.Ordinal >= noteType.Templates.Count;

    private (Note Note, string Tags) ReadNote(long id)
    {
        using var row = Database.Prepare("select id, guid, mid, mod, usn, tags, flds, cast(sfld as text), csum from notes where id = ?1").Bind(1, id);
        row.Step();
        if (!row.IsInteger(3) || !row.IsInteger(4) || row.TypeOf(6) == raw.SQLITE_BLOB)
        {
            throw new DatabaseException(DatabaseErrorKind.Other, $"note {id} holds a value that cannot be read");
        }

        var guid = row.Text(1);
        var tags = Encoding.UTF8.GetString(row.Bytes(5));
        var fields = Encoding.UTF8.GetString(row.Bytes(6));
        var sortField = Encoding.UTF8.GetString(row.Bytes(7));
        if (IsInvalid(row, 5, tags) || IsInvalid(row, 6, fields) || IsInvalid(row, 7, sortField))
        {
            repairs.InvalidUtf8++;
            // Makes sure that the note is written, whatever the repaired text is compared with.
            sortField = "\0";
        }

        var note = new Note
        {
            Id = new NoteId(id),
            Guid = guid,
            NoteTypeId = new NoteTypeId(row.Int64(2)),
            Modified = row.Int64(3),
            Usn = row.Int32(4),
            Tags = TagName.Split(tags),
            Fields = NoteRows.SplitFields(fields),
            SortField = sortField,
            Checksum = (uint)row.Int64(8),
        };
        return (note, tags);
    }

    /// <summary>Whether bytes could not be read as they are: each replacement character must come from the file.</summary>
    private static bool IsInvalid(Statement row, int column, string read) =>
        read.Contains('\uFFFD', StringComparison.Ordinal) && !row.Bytes(column).SequenceEqual(Encoding.UTF8.GetBytes(read));

    /// <summary>Too few fields get empty ones; too many are put into the last one.</summary>
    private static List<string> WithFieldCount(IReadOnlyList<string> fields, int count)
    {
        var adjusted = fields.Take(count).ToList();
        while (adjusted.Count < count)
        {
            adjusted.Add("");
        }

        if (fields.Count > count && count > 0)
        {
            adjusted[^1] = string.Join("; ", fields.Skip(count - 1));
        }

        return adjusted;
    }

    private void RestoreExpanded(List<string> names)
    {
        foreach (var name in names)
        {
            if (Collection.Tags.Find(name) is { } tag)
            {
                change.Tags.Replace(tag, tag with { Collapsed = false });
            }
        }
    }

    /// <summary>An image occlusion type whose fields have their roles and are protected; stored if it was not so.</summary>
    private NoteType WithOcclusionRoles(NoteType noteType)
    {
        const int RoleCount = 5;
        if (!ImageOcclusionFields.IsStock(noteType) || noteType.Fields.Count < RoleCount)
        {
            return noteType;
        }

        var fields = noteType.Fields.ToList();
        var changed = false;
        for (var i = 0; i < RoleCount; i++)
        {
            if (!fields[i].Config.PreventDeletion)
            {
                var config = fields[i].Config.Clone();
                config.PreventDeletion = i < RoleCount - 1;
                config.Tag = (uint)i;
                fields[i] = fields[i] with { Config = config };
                changed = true;
            }
        }

        return changed ? change.NoteTypes.Update(noteType, noteType with { Fields = fields }) : noteType;
    }

    /// <summary>A note type for notes whose own is gone.</summary>
    private NoteType Recover(long missing, int fieldCount)
    {
        repairs.NoteTypesRecovered++;
        var stock = StockNoteTypes.Of(NoteTypeConfig.Types.OriginalStockKind.Basic, Collection.Options.Language);
        var fields = stock.Fields.ToList();
        while (fields.Count < fieldCount)
        {
            var config = stock.Fields[0].Config.Clone();
            fields.Add(new NoteField($"{fields.Count + 1}", config));
        }

        var templates = stock.Templates.ToList();
        var highest = Database.ScalarInt64("select max(ord) from cards where nid in (select id from notes where mid = ?)", missing) ?? 0;
        for (var ord = 1; ord <= highest; ord++)
        {
            templates.Add(new CardTemplate($"Card {ord + 1}", stock.Templates[0].Config.Clone()));
        }

        var recovered = stock with { Name = $"db-check-{change.NowMillis}-{fieldCount}", Fields = fields, Templates = templates };
        return change.AddNoteType(recovered.WithPartIds(Random.Shared), skipChecks: true);
    }

    /// <summary>A collection without any note type gets the one that a new collection has, with its time and usn.</summary>
    private void AddStockBasic()
    {
        var stock = StockNoteTypes.Of(NoteTypeConfig.Types.OriginalStockKind.Basic, Collection.Options.Language);
        var basic = stock.WithRequirements().WithPartIds(Random.Shared) with { Id = Collection.NoteTypes.NewId(change.NowMillis) };
        change.NoteTypes.Insert(basic);
        change.Config.Set(ConfigKeys.CurrentNoteType, basic.Id.Value);
    }
}
