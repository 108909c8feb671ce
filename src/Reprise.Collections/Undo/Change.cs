namespace Reprise.Collections;

/// <summary>An operation while it runs: every write of it goes through here, so that it can be undone and its flags are known.</summary>
/// <remarks>Valid only inside the delegate it is given to.</remarks>
public sealed class Change
{
    private readonly UndoStep? step;
    private ChangeFlags nouns;
    private bool any;

    internal Change(Collection collection, OperationName operation, UndoStep? step)
    {
        Collection = collection;
        Operation = operation;
        this.step = step;
        NowMillis = collection.NowMillis();
        Usn = collection.Usn;
        Cards = new CardChanges(this);
        Notes = new NoteChanges(this);
        NoteTypes = new NoteTypeChanges(this);
        Decks = new DeckChanges(this);
        Presets = new PresetChanges(this);
        Tags = new TagChanges(this);
        Config = new ConfigChanges(this);
        ReviewLog = new ReviewLogChanges(this);
    }

    /// <summary>The collection being changed.</summary>
    public Collection Collection { get; }

    /// <summary>The operation this belongs to.</summary>
    public OperationName Operation { get; }

    /// <summary>The clock when the operation began, Unix milliseconds.</summary>
    public long NowMillis { get; }

    /// <summary>The clock when the operation began, Unix seconds.</summary>
    public long Now => NowMillis / 1000;

    /// <summary>The update sequence number that changed objects get.</summary>
    public int Usn { get; }

    /// <summary>Changes of cards.</summary>
    public CardChanges Cards { get; }

    /// <summary>Changes of notes.</summary>
    public NoteChanges Notes { get; }

    /// <summary>Changes of note types.</summary>
    public NoteTypeChanges NoteTypes { get; }

    /// <summary>Changes of decks.</summary>
    public DeckChanges Decks { get; }

    /// <summary>Changes of presets.</summary>
    public PresetChanges Presets { get; }

    /// <summary>Changes of the registry of tags.</summary>
    public TagChanges Tags { get; }

    /// <summary>Changes of configuration values.</summary>
    public ConfigChanges Config { get; }

    /// <summary>Additions to the review log.</summary>
    public ReviewLogChanges ReviewLog { get; }

    internal ChangeFlags Flags => UndoStep.FlagsOf(nouns, Operation.Kind, any);

    /// <summary>Notes a row's change. Called by the noun's own changes, right after the row was written.</summary>
    internal void Record(ChangeRecord record)
    {
        nouns |= record.Flag;
        any = true;
        step?.Records.Add(record);
        Collection.Watch?.Count(record.Flag);
    }

    /// <summary>Marks the schema as changed: devices must sync one way (docs/spec/collection-format.md §11.4).</summary>
    public void BumpSchema() => SetSchemaModified(NowMillis);

    internal void SetModified(long millis)
    {
        var before = Collection.Modified;
        Collection.Database.Execute("update col set mod = ?", millis);
        Record(new CollectionModified(before));
    }

    internal void SetSchemaModified(long millis)
    {
        var before = Collection.SchemaModified;
        Collection.Database.Execute("update col set scm = ?", millis);
        Record(new SchemaModified(before));
    }

    internal void AddGrave(Grave grave)
    {
        if (Collection.Graves.Add(grave))
        {
            Record(new GraveAdded(grave));
        }
    }

    internal void RemoveGrave(Grave grave)
    {
        Collection.Graves.Remove(grave.ObjectId, grave.Kind);
        Record(new GraveRemoved(grave));
    }
}
