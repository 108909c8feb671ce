namespace Reprise.Collections;

/// <summary>A configuration value as stored.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Json">UTF-8 JSON, as stored.</param>
/// <param name="Usn">Update sequence number.</param>
/// <param name="Modified">Last change, Unix seconds.</param>
public sealed record ConfigEntry(string Key, byte[] Json, int Usn, long Modified);
