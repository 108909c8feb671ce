namespace Reprise.Server;

/// <summary>The number of a class.</summary>
/// <param name="Value">As the database keeps it.</param>
public readonly record struct ClassId(long Value);
