namespace Reprise.Collections;

/// <summary>Nothing of the name that a media file shall have is allowed. To Anki this is an error of the file system, which is asked for the folder itself then.</summary>
public sealed class UnusableMediaNameException() : IOException("Nothing of the file's name is allowed.");
