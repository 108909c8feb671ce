namespace Reprise.Collections;

/// <summary>What is kept in memory while studying. Dropped whenever a change may have made it untrue.</summary>
internal sealed class StudyState
{
    private readonly Dictionary<PresetId, PresetScheduling> presets = [];

    /// <summary>The study queue of the selected deck; null until somebody asks for it.</summary>
    public StudyQueue? Queue { get; set; }

    /// <summary>What a preset means for scheduling, converted once.</summary>
    public PresetScheduling SchedulingOf(Preset preset)
    {
        if (presets.TryGetValue(preset.Id, out var known) && ReferenceEquals(known.Preset, preset))
        {
            return known;
        }

        return presets[preset.Id] = new PresetScheduling(preset);
    }

    /// <summary>Drops everything.</summary>
    public void Clear()
    {
        Queue = null;
        presets.Clear();
    }
}
