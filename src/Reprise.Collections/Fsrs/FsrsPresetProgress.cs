namespace Reprise.Collections;

/// <summary>How far optimising several presets has come.</summary>
/// <param name="Preset">The preset at work, from 1.</param>
/// <param name="Presets">How many there are.</param>
/// <param name="Within">How far that preset has come.</param>
public readonly record struct FsrsPresetProgress(int Preset, int Presets, FsrsProgress Within);
