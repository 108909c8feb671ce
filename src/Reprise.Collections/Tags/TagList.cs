namespace Reprise.Collections;

/// <summary>The stored form of a note's tags, changed without taking it apart: for operations on many notes.</summary>
internal static class TagList
{
    /// <summary>The list with more tags in it.</summary>
    /// <param name="stored">The tags as stored. Nothing is answered for a list that is not sorted, or that names a tag twice.</param>
    /// <param name="added">Tags, sorted, none of them twice.</param>
    /// <param name="buffer">Room for the answer.</param>
    /// <param name="length">How much of it the new list takes; 0 if it has all of these tags already.</param>
    /// <returns>Whether there is an answer.</returns>
    public static bool TryAdd(ReadOnlySpan<char> stored, IReadOnlyList<string> added, Span<char> buffer, out int length)
    {
        length = 0;
        var most = stored.Length + 2;
        foreach (var tag in added)
        {
            most += tag.Length + 1;
        }

        if (most > buffer.Length)
        {
            return false;
        }

        var (next, written, isLonger) = (0, 1, false);
        buffer[0] = ' ';
        var rest = stored;
        var before = stored[..0];
        while (true)
        {
            var tag = TagName.TakeFirst(ref rest);
            if (tag.IsEmpty)
            {
                break;
            }

            if (!before.IsEmpty && Unicase.Compare(before, tag) >= 0)
            {
                return false;
            }

            before = tag;
            var order = 1;
            for (; next < added.Count && (order = Unicase.Compare(added[next].AsSpan(), tag)) < 0; next++)
            {
                Append(added[next], buffer, ref written);
                isLonger = true;
            }

            next += next < added.Count && order == 0 ? 1 : 0;
            Append(tag, buffer, ref written);
        }

        for (; next < added.Count; next++)
        {
            Append(added[next], buffer, ref written);
            isLonger = true;
        }

        length = isLonger ? written : 0;
        return true;
    }

    private static void Append(ReadOnlySpan<char> tag, Span<char> buffer, ref int written)
    {
        tag.CopyTo(buffer[written..]);
        written += tag.Length;
        buffer[written++] = ' ';
    }
}
