namespace Reprise.Scheduling;

/// <summary>A list of FSRS parameters has the wrong length or a value that is not finite, or an input to FSRS leads to no finite state.</summary>
/// <remarks>docs/spec/fsrs.md §26.</remarks>
public sealed class InvalidFsrsParametersException()
    : Exception("The provided FSRS parameters are invalid. Leave them blank to use the default values.");
