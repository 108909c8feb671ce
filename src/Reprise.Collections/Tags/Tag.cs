namespace Reprise.Collections;

/// <summary>An entry of the registry of known tags.</summary>
/// <param name="Name">The tag with its ancestors, joined by <c>::</c>.</param>
/// <param name="Usn">Update sequence number.</param>
/// <param name="Collapsed">Whether its children are hidden in the sidebar.</param>
public sealed record Tag(string Name, int Usn, bool Collapsed);
