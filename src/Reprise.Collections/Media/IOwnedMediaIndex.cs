namespace Reprise.Collections;

/// <summary>A media index that its user closes after use: a device's, or a hub's.</summary>
public interface IOwnedMediaIndex : IMediaIndex, IDisposable;
