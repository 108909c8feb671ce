namespace Reprise.Collections;

/// <summary>A snapshot was to be changed: what was taken for reading writes after all, and needs the collection itself.</summary>
public sealed class SnapshotChangedException() : InvalidOperationException("a snapshot cannot be changed");
