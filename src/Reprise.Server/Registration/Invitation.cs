namespace Reprise.Server;

/// <summary>A permission to register.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Note">Whom it is for.</param>
/// <param name="Created">When it was made, Unix milliseconds.</param>
/// <param name="Expires">When it ends, Unix milliseconds.</param>
/// <param name="Uses">How many may still register with it.</param>
public sealed record Invitation(long Id, string Note, long Created, long Expires, int Uses);
