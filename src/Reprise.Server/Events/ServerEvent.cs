namespace Reprise.Server;

/// <summary>Something that happened, told to all windows of an account.</summary>
/// <param name="Name">The event's name: changes, job, sync or session.</param>
/// <param name="Data">One line of JSON.</param>
public readonly record struct ServerEvent(string Name, string Data);
