namespace Reprise.Collections;

/// <summary>A media file could not be fetched. The message is for people.</summary>
public sealed class MediaDownloadException(string message, Exception? inner = null) : Exception(message, inner);
