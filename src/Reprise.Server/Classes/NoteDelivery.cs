using System.Security.Cryptography;
using System.Text;

namespace Reprise.Server;

/// <summary>What becomes of a member's note when the teacher's is delivered again. Pure: texts in, texts out.</summary>
/// <remarks>
/// docs/decisions/0012-classes.md. Of each field two hashes of eight bytes are kept: of the teacher's text and of what stood in the member's note after the delivery
/// (an import may rename media, so they can differ). The teacher's new text is taken when the teacher changed the field and the member did not.
/// </remarks>
internal static class NoteDelivery
{
    private const int HashBytes = 8;
    private const int FieldBytes = 2 * HashBytes;

    /// <summary>What is remembered after a delivery.</summary>
    public static byte[] Remember(IReadOnlyList<string> published, IReadOnlyList<string> stored)
    {
        var bytes = new byte[published.Count * FieldBytes];
        for (var field = 0; field < published.Count; field++)
        {
            Hash(published[field]).CopyTo(bytes.AsSpan(field * FieldBytes));
            Hash(field < stored.Count ? stored[field] : "").CopyTo(bytes.AsSpan((field * FieldBytes) + HashBytes));
        }

        return bytes;
    }

    /// <summary>The member's fields after the delivery, and whether an edit of the member kept something of the teacher's out.</summary>
    /// <param name="published">The teacher's fields now.</param>
    /// <param name="mine">The member's fields now.</param>
    /// <param name="delivered">What was remembered at the last delivery.</param>
    public static (IReadOnlyList<string> Fields, bool Kept) Update(IReadOnlyList<string> published, IReadOnlyList<string> mine, ReadOnlySpan<byte> delivered)
    {
        if (published.Count != mine.Count || delivered.Length != published.Count * FieldBytes)
        {
            // The note type has other fields now, here or there: what belongs where cannot be told.
            return (mine, true);
        }

        var fields = mine.ToArray();
        var kept = false;
        for (var field = 0; field < fields.Length; field++)
        {
            var before = delivered.Slice(field * FieldBytes, FieldBytes);
            var teacherChanged = !Hash(published[field]).AsSpan().SequenceEqual(before[..HashBytes]);
            var memberChanged = !Hash(mine[field]).AsSpan().SequenceEqual(before[HashBytes..]);
            if (teacherChanged && !memberChanged)
            {
                fields[field] = published[field];
            }

            kept |= teacherChanged && memberChanged && !string.Equals(mine[field], published[field], StringComparison.Ordinal);
        }

        return (fields, kept);
    }

    /// <summary>What is remembered of a field that the member's edit kept: the teacher's new text, and still the member's stored text of before, so that the edit goes on counting as one.</summary>
    public static byte[] RememberKeeping(IReadOnlyList<string> published, IReadOnlyList<string> stored, IReadOnlyList<string> mineBefore, ReadOnlySpan<byte> delivered)
    {
        var bytes = Remember(published, stored);
        for (var field = 0; field < published.Count && (field + 1) * FieldBytes <= delivered.Length && field < mineBefore.Count; field++)
        {
            var mine = delivered.Slice((field * FieldBytes) + HashBytes, HashBytes);
            if (!Hash(mineBefore[field]).AsSpan().SequenceEqual(mine))
            {
                mine.CopyTo(bytes.AsSpan((field * FieldBytes) + HashBytes));
            }
        }

        return bytes;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..HashBytes];
}
