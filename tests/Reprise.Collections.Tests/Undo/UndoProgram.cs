using Reprise.Scheduling;

namespace Reprise.Collections.Tests;

/// <summary>One operation of a random program: which, and two numbers that choose what it works on.</summary>
public readonly record struct UndoOperation(int Kind, int First, int Second)
{
    public override string ToString() => $"{Kind % UndoProgram.Operations.Count}({First}, {Second})";
}

/// <summary>The operations that random programs are made of.</summary>
internal static class UndoProgram
{
    private static readonly string[] TagTexts = ["verb", "a::b", "a::b c", "Über", "a::c::d leech"];
    private static readonly string[] DeckNames = ["Default", "Lessons::One", "lessons::two", "Lessons", "Filtered 1", "Exam::Deep::Deeper"];
    private static readonly string[] Words = ["front", "b", "", "{{c1::x}} {{c2::y}} {{c3::z}}", "<b>bold</b> [sound:a.mp3]"];

    /// <summary>All operations that leave an undo step. Each may fail: then it changes nothing and empties the history.</summary>
    public static IReadOnlyList<Action<Collection, UndoOperation>> Operations { get; } =
    [
        Answer, Answer, Answer, Answer,
        (collection, op) => collection.AddNote(AddNotes.New(NoteTypeOf(collection, op)) with
        {
            Fields = [.. NoteTypeOf(collection, op).Fields.Select((_, i) => Words[(op.Second + i) % Words.Length])], Tags = [TagTexts[op.Second % 2]],
        }, DeckOf(collection, op)),
        (collection, op) => collection.UpdateNote(Edited(NoteOf(collection, op), op)),
        (collection, op) => collection.UpdateAllNotes([.. Notes(collection, op, 3).Select(id => Edited(collection.Notes.Get(id), op))]),
        (collection, op) => collection.RemoveAllNotes(Notes(collection, op, 2)),
        (collection, op) => collection.RemoveCardsAndOrphanedNotes(Cards(collection, op, 2)),
        (collection, op) => collection.SetDeck(Cards(collection, op, 3), DeckOf(collection, op)),
        (collection, op) => collection.SetFlag(Cards(collection, op, 4), op.Second % 8),
        (collection, op) => collection.BuryOrSuspendCards(Cards(collection, op, 3), (BuryOrSuspend)(op.Second % 3)),
        (collection, op) => collection.RestoreBuriedAndSuspendedCards(Cards(collection, op, 6)),
        (collection, op) => collection.UnburyDeck(DeckOf(collection, op), UnburyMode.All),
        (collection, op) => collection.SetDueDate(Cards(collection, op, 3), $"{op.Second % 9}!"),
        (collection, op) => collection.ScheduleCardsAsNew(Cards(collection, op, 3)),
        (collection, op) => collection.GradeNow(Cards(collection, op, 2), (Rating)(op.Second % 4)),
        (collection, op) => collection.SortCards(Cards(collection, op, 5), (uint)(op.Second % 5), 2, randomize: false, shiftExisting: true),
        (collection, op) => collection.SortDeck(DeckOf(collection, op), randomize: false),
        (collection, op) => collection.AddTagsToNotes(Notes(collection, op, 4), TagTexts[op.Second % TagTexts.Length]),
        (collection, op) => collection.RemoveTagsFromNotes(Notes(collection, op, 6), TagTexts[op.Second % TagTexts.Length]),
        (collection, op) => collection.RenameTag("a", $"n{op.Second % 3}"),
        (collection, op) => collection.ReparentTags(["a::b", "verb"], op.Second % 2 == 0 ? "top" : ""),
        (collection, _) => collection.RemoveTags("a"),
        (collection, _) => collection.ClearTagsWithoutNotes(),
        (collection, op) => collection.GetOrAddDeck(DeckNames[op.First % DeckNames.Length]),
        (collection, op) => collection.RenameDeck(DeckOf(collection, op), DeckNames[op.Second % DeckNames.Length]),
        (collection, op) => collection.ReparentDecks([DeckOf(collection, op)], DeckOf(collection, op with { First = op.Second })),
        (collection, op) => collection.RemoveAllDecks([DeckOf(collection, op)]),
        (collection, op) => collection.SetCurrentDeck(DeckOf(collection, op)),
        (collection, op) => collection.AddOrUpdateFilteredDeck(Filtered(collection, op)),
        (collection, op) => collection.RebuildFilteredDeck(DeckOf(collection, op)),
        (collection, op) => collection.EmptyFilteredDeck(DeckOf(collection, op)),
        (collection, op) => collection.StartCustomStudy(DeckOf(collection, op), new CustomStudyRequest.Ahead((uint)(op.Second % 20))),
        (collection, op) => collection.FindAndReplaceText(Notes(collection, op, 9), "o", "00", regex: false, matchCase: false, fieldName: null),
        (collection, op) => collection.RemoveReviewHistoryOf(Cards(collection, op, 4)),
        (collection, op) => collection.AddNoteType(NoteTypeOf(collection, op) with { Id = default }),
        (collection, op) => collection.UpdateNoteType(Rearranged(NoteTypeOf(collection, op), op)),
        (collection, op) => collection.RestoreNoteTypeToStock(NoteTypeOf(collection, op).Id),
        (collection, op) => collection.RemoveNoteType(NoteTypeOf(collection, op).Id),
        ChangeNoteType,
        SaveOptions, SaveOptions,
        (collection, op) => collection.SetLoadBalancer(op.First % 2 == 0),
        Merge,
    ];

    private static void Answer(Collection collection, UndoOperation op)
    {
        if (collection.GetQueue(3).Cards is { Count: > 0 } cards)
        {
            var next = cards[op.First % cards.Count];
            collection.AnswerCard(next.Card.Id, new CardAnswer(
                (Rating)(op.Second % 4), next.States.Current, next.States.After((Rating)(op.Second % 4)), collection.NowMillis(), 1000));
        }
    }

    private static void ChangeNoteType(Collection collection, UndoOperation op)
    {
        var from = NoteTypeOf(collection, op);
        var mapping = collection.DefaultNoteTypeMapping(from.Id, NoteTypeOf(collection, op with { First = op.Second }).Id);
        collection.ChangeNoteTypeOfNotes(mapping with { NoteIds = [.. collection.Notes.IdsOfType(from.Id).Take(1 + (op.Second % 4))] });
    }

    private static void SaveOptions(Collection collection, UndoOperation op)
    {
        var preset = collection.Presets.All()[op.First % collection.Presets.All().Count];
        var config = preset.Config.Clone();
        config.NewPerDay = (uint)(op.Second % 30);
        config.DesiredRetention = 0.8f + (op.Second % 5 / 50f);
        var isNew = op.Second % 3 == 0;
        collection.SaveOptions(new DeckOptionsRequest
        {
            TargetDeck = DeckOf(collection, op),
            Presets = [isNew ? new Preset { Name = "Another", Config = config } : preset with { Config = config }],
            Mode = op.Second % 2 == 0 ? DeckOptionsMode.Normal : DeckOptionsMode.ApplyToChildren,
            Fsrs = op.Second % 5 < 2,
            FsrsReschedule = op.Second % 2 == 0,
        });
    }

    /// <summary>Two operations under one name, as add-ons and scripts do.</summary>
    private static void Merge(Collection collection, UndoOperation op)
    {
        var entry = collection.AddCustomUndoEntry("Both");
        collection.SetFlag(Cards(collection, op, 2), 1 + (op.Second % 7));
        collection.AddTagsToNotes(Notes(collection, op, 2), "both");
        collection.MergeUndoEntries(entry);
    }

    private static FilteredDeckForUpdate Filtered(Collection collection, UndoOperation op)
    {
        var config = new FilteredDeck { Reschedule = op.First % 2 == 0 };
        config.SearchTerms.Add(new FilteredDeck.Types.SearchTerm { Search = op.Second % 2 == 0 ? "is:due" : "", Limit = (uint)(op.Second % 10), Order = FilteredDeck.Types.SearchTerm.Types.Order.Due });
        return new FilteredDeckForUpdate(default, $"Filtered {op.First % 3}", config, AllowEmpty: true);
    }

    private static NoteType Rearranged(NoteType noteType, UndoOperation op)
    {
        var indexed = noteType.WithOrdinals();
        var fields = indexed.Fields.ToList();
        switch (op.Second % 4)
        {
            case 0:
                fields.Add(fields[0] with { Name = "Added", PreviousOrdinal = null });
                break;
            case 1 when fields.Count > 1:
                fields.RemoveAt(fields.Count - 1);
                break;
            case 2:
                fields.Reverse();
                break;
            default:
                fields[0] = fields[0] with { Name = "Renamed" };
                break;
        }

        return indexed with { Fields = fields };
    }

    private static Note Edited(Note note, UndoOperation op) => note with
    {
        Fields = [Words[op.Second % Words.Length], .. note.Fields.Skip(1)],
        Tags = op.Second % 3 == 0 ? ["edited"] : note.Tags,
    };

    private static NoteType NoteTypeOf(Collection collection, UndoOperation op) => Chosen(collection.NoteTypes.All().OrderBy(type => type.Id), op.First);

    private static DeckId DeckOf(Collection collection, UndoOperation op) => Chosen(collection.Decks.All().OrderBy(deck => deck.Id), op.First).Id;

    private static Note NoteOf(Collection collection, UndoOperation op) => collection.Notes.Get(Notes(collection, op, 1)[0]);

    private static T Chosen<T>(IEnumerable<T> all, int number)
    {
        var list = all.ToList();
        return list[number % list.Count];
    }

    private static List<NoteId> Notes(Collection collection, UndoOperation op, int most) => Some(collection.SearchNotes("").Order(), op, most);

    private static List<CardId> Cards(Collection collection, UndoOperation op, int most) => Some(collection.SearchCards("").Order(), op, most);

    private static List<T> Some<T>(IEnumerable<T> all, UndoOperation op, int most)
    {
        var list = all.ToList();
        return list.Count == 0 ? throw new NotFoundException("row", "any") : [.. Enumerable.Range(0, most).Select(i => list[(op.First + (i * (1 + (op.Second % 5)))) % list.Count]).Distinct()];
    }
}
