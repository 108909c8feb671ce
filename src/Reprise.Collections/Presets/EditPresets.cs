namespace Reprise.Collections;

/// <summary>Adding, changing and removing single presets (docs/spec/collection-format.md §21.1). The options screen saves with the operation of that name.</summary>
public static class EditPresets
{
    /// <summary>Adds a preset; returns its id. Cannot be undone.</summary>
    public static OperationResult<PresetId> AddPreset(this Collection collection, Preset preset) =>
        collection.ChangeWithoutUndo(change => change.Presets.Add(preset).Id);

    /// <summary>Stores a preset with the time and usn of now, adding it under its id if there is none. Cannot be undone.</summary>
    public static OperationResult<PresetId> SavePreset(this Collection collection, Preset preset) =>
        collection.ChangeWithoutUndo(change => change.AddOrReplace(preset));

    /// <summary>Removes a preset: a one-way synchronisation will be needed. Cannot be undone.</summary>
    /// <exception cref="InvalidInputException">It is the default preset.</exception>
    /// <exception cref="NotFoundException">It does not exist.</exception>
    public static OperationResult RemovePreset(this Collection collection, PresetId id) =>
        collection.ChangeWithoutUndo(change =>
        {
            change.RemovePreset(id);
            return true;
        });

    internal static void RemovePreset(this Change change, PresetId id)
    {
        if (id == PresetId.Default)
        {
            throw new InvalidInputException("can't delete default conf");
        }

        var preset = change.Collection.Presets.Get(id);
        change.BumpSchema();
        change.Presets.Delete(preset);
    }

    /// <summary>Stores a preset if it differs from the stored one.</summary>
    internal static Preset UpdatePreset(this Change change, Preset preset)
    {
        var stored = change.Collection.Presets.Get(preset.Id);
        return preset.Equals(stored) ? stored : change.Presets.Update(stored, preset);
    }

    private static PresetId AddOrReplace(this Change change, Preset preset)
    {
        if (preset.Id == default)
        {
            return change.Presets.Add(preset).Id;
        }

        if (change.Collection.Presets.Find(preset.Id) is { } stored)
        {
            change.Presets.Update(stored, preset);
        }
        else
        {
            change.Presets.Insert(preset with { Modified = change.Now, Usn = change.Usn });
        }

        return preset.Id;
    }
}
