using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Brings the presets of a package into the collection: those whose ids are free (docs/spec/import-export-media.md §6.8).</summary>
internal static class PresetImport
{
    public static void Run(Change change, IEnumerable<Preset> presets)
    {
        foreach (var preset in presets.Where(preset => change.Collection.Presets.Find(preset.Id) is null))
        {
            change.Presets.Insert(preset with { Usn = change.Usn });
        }
    }
}
