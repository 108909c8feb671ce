namespace Reprise.Collections;

/// <summary>Which operation a change belongs to: a kind, and for custom entries the name they were given.</summary>
public readonly record struct OperationName(OperationKind Kind, string? Custom = null)
{
    /// <summary>The operation's name in English, as menus show it; empty for changes that leave no entry.</summary>
    public string Description => Kind switch
    {
        OperationKind.Custom => Custom ?? "",
        OperationKind.SkipUndo => "",
        OperationKind.AddDeck => "Add Deck",
        OperationKind.AddNote => "Add Note",
        OperationKind.AddNotetype => "Add Note Type",
        OperationKind.AnswerCard => "Answer Card",
        OperationKind.BuildFilteredDeck or OperationKind.RebuildFilteredDeck => "Build Deck",
        OperationKind.Bury => "Bury",
        OperationKind.ChangeNotetype => "Change Note Type",
        OperationKind.ClearUnusedTags => "Clear Unused Tags",
        OperationKind.CreateCustomStudy => "Custom Study",
        OperationKind.EmptyCards => "Empty Cards",
        OperationKind.EmptyFilteredDeck => "Empty",
        OperationKind.FindAndReplace => "Find and Replace",
        OperationKind.GradeNow => "Grade Now",
        OperationKind.ImageOcclusion => "Image Occlusion",
        OperationKind.Import => "Import",
        OperationKind.RemoveDeck => "Delete Deck",
        OperationKind.RemoveNote => "Delete Note",
        OperationKind.RemoveNotetype => "Remove Note Type",
        OperationKind.RemoveTag => "Remove Tag",
        OperationKind.RenameDeck or OperationKind.ReparentDeck => "Rename Deck",
        OperationKind.RenameTag or OperationKind.ReparentTag => "Rename Tag",
        OperationKind.ScheduleAsNew => "Reset Card",
        OperationKind.SetCardDeck => "Change Deck",
        OperationKind.SetCurrentDeck => "Select Deck",
        OperationKind.SetDueDate => "Set Due Date",
        OperationKind.SetFlag => "Set Flag",
        OperationKind.SortCards => "Reposition",
        OperationKind.Suspend => "Suspend",
        OperationKind.ToggleLoadBalancer => "Toggle Load Balancer",
        OperationKind.UnburyUnsuspend => "Unbury/Unsuspend",
        OperationKind.UpdateCard => "Update Card",
        OperationKind.UpdateConfig => "Update Config",
        OperationKind.UpdateDeck => "Update Deck",
        OperationKind.UpdateDeckConfig => "Deck Options",
        OperationKind.UpdateNote => "Update Note",
        OperationKind.UpdateNotetype => "Update Note Type",
        OperationKind.UpdatePreferences => "Preferences",
        OperationKind.UpdateTag => "Update Tag",
        _ => Kind.ToString(),
    };

    /// <summary>A kind stands for its operation.</summary>
    public static implicit operator OperationName(OperationKind kind) => new(kind);
}
