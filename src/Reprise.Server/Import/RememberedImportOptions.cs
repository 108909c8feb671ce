using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>The options of the last import of a package, kept where Anki's programs keep them (docs/spec/import-export-media.md §6.1).</summary>
internal static class RememberedImportOptions
{
    private static readonly ConfigKey<bool> MergeNoteTypes = new("mergeNotetypes", false);
    private static readonly ConfigKey<bool> WithScheduling = new("withScheduling", false);
    private static readonly ConfigKey<bool> WithDeckConfigs = new("withDeckConfigs", false);
    private static readonly ConfigKey<string> UpdateNotes = new("updateNotes", nameof(UpdateCondition.IfNewer));
    private static readonly ConfigKey<string> UpdateNoteTypes = new("updateNotetypes", nameof(UpdateCondition.IfNewer));

    public static ImportOptions Read(Collection collection) => new(
        collection.Read(WithScheduling), collection.Read(WithDeckConfigs), collection.Read(MergeNoteTypes), Word(collection.Read(UpdateNotes)), Word(collection.Read(UpdateNoteTypes)));

    public static void Keep(Collection collection, PackageImportOptions options)
    {
        if (Read(collection) == new ImportOptions(
            options.WithScheduling, options.WithDeckConfigs, options.MergeNoteTypes, Words.Kebab(options.UpdateNotes.ToString()), Words.Kebab(options.UpdateNoteTypes.ToString())))
        {
            return;
        }

        collection.Change(OperationKind.SkipUndo, change =>
        {
            change.Config.Set(MergeNoteTypes, options.MergeNoteTypes);
            change.Config.Set(WithScheduling, options.WithScheduling);
            change.Config.Set(WithDeckConfigs, options.WithDeckConfigs);
            change.Config.Set(UpdateNotes, options.UpdateNotes.ToString());
            change.Config.Set(UpdateNoteTypes, options.UpdateNoteTypes.ToString());
        });
    }

    private static string Word(string stored) => Words.Kebab((Enum.TryParse<UpdateCondition>(stored, out var condition) ? condition : UpdateCondition.IfNewer).ToString());
}
