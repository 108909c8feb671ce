namespace Reprise.Interchange;

/// <summary>No column of a text file can fill a field.</summary>
public sealed class NoFieldColumnException() : InterchangeException("File must contain at least one column that can be mapped to a note field.");
