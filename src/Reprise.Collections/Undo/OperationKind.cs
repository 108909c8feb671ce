namespace Reprise.Collections;

/// <summary>The operations that make an undo entry (docs/spec/collection-format.md §22.4).</summary>
public enum OperationKind
{
    /// <summary>An entry named by the program that made it.</summary>
    Custom,

    /// <summary>A change that leaves no entry.</summary>
    SkipUndo,

#pragma warning disable CS1591 // each member is named as in the table of §22.4, which explains it
    AddDeck,
    AddNote,
    AddNotetype,
    AnswerCard,
    BuildFilteredDeck,
    Bury,
    ChangeNotetype,
    ClearUnusedTags,
    CreateCustomStudy,
    EmptyCards,
    EmptyFilteredDeck,
    FindAndReplace,
    GradeNow,
    ImageOcclusion,
    Import,
    RebuildFilteredDeck,
    RemoveDeck,
    RemoveNote,
    RemoveNotetype,
    RemoveTag,
    RenameDeck,
    RenameTag,
    ReparentDeck,
    ReparentTag,
    ScheduleAsNew,
    SetCardDeck,
    SetCurrentDeck,
    SetDueDate,
    SetFlag,
    SortCards,
    Suspend,
    ToggleLoadBalancer,
    UnburyUnsuspend,
    UpdateCard,
    UpdateConfig,
    UpdateDeck,
    UpdateDeckConfig,
    UpdateNote,
    UpdateNotetype,
    UpdatePreferences,
    UpdateTag,
#pragma warning restore CS1591
}
