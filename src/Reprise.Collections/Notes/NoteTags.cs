namespace Reprise.Collections;

/// <summary>What operations on tags read of a note.</summary>
/// <param name="Id">The note.</param>
/// <param name="Modified">Last change, Unix seconds.</param>
/// <param name="Usn">Update sequence number.</param>
/// <param name="Stored">The tags as stored.</param>
internal readonly record struct NoteTags(NoteId Id, long Modified, int Usn, string Stored)
{
    /// <summary>The tags one by one.</summary>
    public string[] List => TagName.Split(Stored);
}
