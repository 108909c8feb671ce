namespace Reprise.Collections;

/// <summary>Saving the options screen (docs/spec/collection-format.md §21.3).</summary>
public static class SaveDeckOptions
{
    /// <summary>Stores presets, assigns the last of them, and brings cards in line, as one operation.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="request">What was entered.</param>
    /// <param name="presetProgress">Told about the presets whose parameters are optimised.</param>
    /// <param name="progress">Told about the cards whose memory state is recomputed.</param>
    /// <param name="cancel">Stops the work; nothing is changed then.</param>
    /// <exception cref="InvalidInputException">No preset was given, or FSRS is off where it is needed.</exception>
    /// <exception cref="FsrsParametersInvalidException">A preset's parameters cannot be used.</exception>
    public static OperationResult SaveOptions(
        this Collection collection,
        DeckOptionsRequest request,
        IProgress<FsrsPresetProgress>? presetProgress = null,
        IProgress<FsrsProgress>? progress = null,
        CancellationToken cancel = default) =>
        collection.Change(OperationKind.UpdateDeckConfig, change => new OptionsSaving(change, request, presetProgress, progress, cancel).Run());
}
