namespace Reprise.Interchange;

/// <summary>A text file is not in UTF-8.</summary>
public sealed class TextEncodingException() : InterchangeException("The file is not text in UTF-8. Save it as UTF-8 and try again.");
