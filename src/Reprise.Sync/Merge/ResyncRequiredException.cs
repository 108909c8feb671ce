namespace Reprise.Sync;

/// <summary>The two sides cannot be merged as they are: a note type has other fields or templates on the other side.</summary>
internal sealed class ResyncRequiredException() : Exception("resync required");
