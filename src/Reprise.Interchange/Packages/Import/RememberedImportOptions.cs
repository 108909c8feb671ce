using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>The choices of the last import, kept in the collection's configuration (docs/spec/import-export-media.md §6.1).</summary>
internal static class RememberedImportOptions
{
    private static readonly ConfigKey<bool> Merge = new("mergeNotetypes", false);

    /// <summary>Who has not chosen yet brings a deck of their own: unlike in Anki's programs nothing of it stays behind.</summary>
    private static readonly ConfigKey<bool> Scheduling = new("withScheduling", true);
    private static readonly ConfigKey<bool> DeckConfigs = new("withDeckConfigs", true);
    private static readonly ConfigKey<string> Notes = new("updateNotes", nameof(UpdateCondition.IfNewer));
    private static readonly ConfigKey<string> NoteTypes = new("updateNotetypes", nameof(UpdateCondition.IfNewer));

    public static PackageImportOptions Read(Collection collection) => new()
    {
        MergeNoteTypes = collection.Read(Merge),
        UpdateNotes = Condition(collection.Read(Notes)),
        UpdateNoteTypes = Condition(collection.Read(NoteTypes)),
        WithScheduling = collection.Read(Scheduling),
        WithDeckConfigs = collection.Read(DeckConfigs),
    };

    public static void Write(Change change, PackageImportOptions options)
    {
        change.Config.Set(Merge, options.MergeNoteTypes);
        change.Config.Set(Scheduling, options.WithScheduling);
        change.Config.Set(DeckConfigs, options.WithDeckConfigs);
        change.Config.Set(Notes, options.UpdateNotes.ToString());
        change.Config.Set(NoteTypes, options.UpdateNoteTypes.ToString());
    }

    private static UpdateCondition Condition(string name) =>
        Enum.TryParse<UpdateCondition>(name, out var condition) && Enum.IsDefined(condition) ? condition : UpdateCondition.IfNewer;
}
