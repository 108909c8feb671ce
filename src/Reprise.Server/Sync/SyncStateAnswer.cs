using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Reprise.Server;

/// <summary>How this copy of the collection stands with the devices that sync with it, or with the server that it syncs with.</summary>
/// <param name="Role">"hub": devices come to this copy; "device": this copy syncs with another server.</param>
/// <param name="Devices">Devices that are signed in, the one seen last first.</param>
/// <param name="State">"in-step"; "decision" when one must be chosen of two whole collections; on a device also "changes", "syncing" and "failed".</param>
/// <param name="FullSyncPending">Whether the schema changed since the last sync, so that the next sync is one-way.</param>
/// <param name="Reason">Why, in an English sentence.</param>
/// <param name="Problem">Why the last sync of a device failed: its code and the facts, for pages in any language.</param>
/// <param name="Device">What is known of the server that this copy syncs with; null on a hub.</param>
public sealed record SyncStateAnswer(
    [property: AllowedValues("hub", "device")] string Role, IReadOnlyList<SyncDevice> Devices,
    [property: AllowedValues("in-step", "changes", "decision", "syncing", "failed")] string State, bool FullSyncPending, string? Reason,
    ProblemDetails? Problem, DeviceLinkAnswer? Device);

/// <summary>How a device's collection is linked with its server.</summary>
/// <param name="Endpoint">The server's address; null before the first login.</param>
/// <param name="Username">The name that it is logged in with; null when it is not.</param>
/// <param name="Automatic">Whether it syncs when the app is opened and after it was closed.</param>
/// <param name="EveryMinutes">Every how many minutes it syncs; 0 for never.</param>
/// <param name="Media">Whether media are exchanged after each sync.</param>
/// <param name="LastSync">When it last synced, Unix milliseconds; null if never, or while a sync runs.</param>
/// <param name="Job">The sync that runs, a job's id.</param>
/// <param name="MediaJob">The exchange of media that runs, a job's id.</param>
/// <param name="MediaReason">Why the last exchange of media failed, in an English sentence, or null.</param>
/// <param name="MediaProblem">The same as a code and facts.</param>
public sealed record DeviceLinkAnswer(
    string? Endpoint, string? Username, bool Automatic, int EveryMinutes, bool Media, long? LastSync, string? Job, string? MediaJob, string? MediaReason,
    ProblemDetails? MediaProblem);

/// <summary>A device that is signed in: the program it runs, as people know it and as it calls itself, and when it last asked to sync. Both names are empty before its first sync.</summary>
public sealed record SyncDevice(string Name, string Client, long LastSync);
