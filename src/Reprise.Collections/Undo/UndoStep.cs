namespace Reprise.Collections;

/// <summary>All changes of one operation.</summary>
internal sealed class UndoStep(OperationName operation, long timeSeconds, int counter)
{
    public OperationName Operation { get; } = operation;

    public long TimeSeconds { get; } = timeSeconds;

    public int Counter { get; } = counter;

    public List<ChangeRecord> Records { get; } = [];

    public bool HasChanges => Records.Count > 0 || Operation.Kind == OperationKind.Custom;

    /// <summary>The flags of §22.5 for this step's records.</summary>
    public ChangeFlags Flags => FlagsOf(Records.Aggregate(ChangeFlags.None, (all, record) => all | record.Flag), Operation.Kind, Records.Count > 0);

    public static ChangeFlags FlagsOf(ChangeFlags nouns, OperationKind operation, bool anyRecord)
    {
        var flags = nouns;
        if (anyRecord)
        {
            flags |= ChangeFlags.Mtime;
        }

        if (Any(nouns, ChangeFlags.Card | ChangeFlags.NoteType | ChangeFlags.Config | ChangeFlags.Deck)
            || (Any(nouns, ChangeFlags.Note) && operation != OperationKind.AddNote))
        {
            flags |= ChangeFlags.BrowserTable;
        }

        if (Any(nouns, ChangeFlags.Tag | ChangeFlags.Deck | ChangeFlags.NoteType | ChangeFlags.Config))
        {
            flags |= ChangeFlags.BrowserSidebar;
        }

        if (Any(nouns, ChangeFlags.Note | ChangeFlags.NoteType))
        {
            flags |= ChangeFlags.NoteText;
        }

        if ((Any(nouns, ChangeFlags.Card) && operation != OperationKind.SetFlag)
            || Any(nouns, ChangeFlags.Deck | ChangeFlags.Preset)
            || (Any(nouns, ChangeFlags.Config) && operation is OperationKind.SetCurrentDeck or OperationKind.UpdatePreferences
                or OperationKind.UpdateDeckConfig or OperationKind.ToggleLoadBalancer))
        {
            flags |= ChangeFlags.StudyQueues;
        }

        return flags;
    }

    private static bool Any(ChangeFlags flags, ChangeFlags wanted) => (flags & wanted) != 0;
}
