namespace Reprise.Collections;

/// <summary>The card or note of a row was deleted after the search that found it.</summary>
public sealed class RowDeletedException() : CollectionException(CollectionErrorKind.Deleted, "(deleted)");
