namespace Reprise.Interchange;

/// <summary>A text file holds no record.</summary>
public sealed class EmptyFileException() : InterchangeException("The file you selected is empty.");
