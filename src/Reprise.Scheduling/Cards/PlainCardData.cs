namespace Reprise.Scheduling;

/// <summary>Reads the column <c>data</c> as programs write it: known keys, each once, with plain decimals, no space between.</summary>
/// <remarks>
/// Nearly all cards of nearly all collections are so, and whole collections are read for searches and graphs. A decimal of at most 15 digits is
/// its digits divided by a power of ten that a double holds exactly: that gives the double nearest to it, as reading JSON does.
/// </remarks>
internal static class PlainCardData
{
    private const int MostDigits = 15;

    private static ReadOnlySpan<double> PowersOfTen => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>False if the text is anything else, and has to be read as JSON.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out CardData data)
    {
        data = default;
        if (text.IsEmpty || text[0] != '{')
        {
            return false;
        }

        uint? position = null;
        float? stability = null, difficulty = null, retention = null, decay = null;
        long? lastReview = null;
        var at = 0;
        do
        {
            at++;
            var (isNew, isRead) = (false, false);
            var rest = text[at..];
            switch (KeyLength(rest))
            {
                case 1 when rest[1] == 's':
                    (isNew, isRead) = (stability is null, TrySingle(text, at + 4, out at, out stability));
                    break;
                case 1 when rest[1] == 'd':
                    (isNew, isRead) = (difficulty is null, TrySingle(text, at + 4, out at, out difficulty));
                    break;
                case 2 when rest[1..].StartsWith("dr"u8):
                    (isNew, isRead) = (retention is null, TrySingle(text, at + 5, out at, out retention));
                    break;
                case 3 when rest[1..].StartsWith("pos"u8):
                    isNew = position is null;
                    isRead = TryWhole(text, at + 6, out at, out var place) && place <= uint.MaxValue;
                    position = unchecked((uint)place);
                    break;
                case 3 when rest[1..].StartsWith("lrt"u8):
                    isNew = lastReview is null;
                    isRead = TryWhole(text, at + 6, out at, out var moment);
                    lastReview = moment;
                    break;
                case 5 when rest[1..].StartsWith("decay"u8):
                    (isNew, isRead) = (decay is null, TrySingle(text, at + 8, out at, out decay));
                    break;
            }

            if (!isNew || !isRead || at >= text.Length)
            {
                return false;
            }
        }
        while (text[at] == ',');
        data = new CardData
        {
            OriginalPosition = position,
            Stability = stability,
            Difficulty = difficulty,
            DesiredRetention = retention,
            Decay = decay,
            LastReview = lastReview,
        };
        return text[at] == '}' && at + 1 == text.Length;
    }

    /// <summary>The length of a key in quotes with a colon behind it; 0 if there is none of a length that is known.</summary>
    private static int KeyLength(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'"', _, (byte)'"', (byte)':', ..] => 1,
        [(byte)'"', _, _, (byte)'"', (byte)':', ..] => 2,
        [(byte)'"', _, _, _, (byte)'"', (byte)':', ..] => 3,
        [(byte)'"', _, _, _, _, _, (byte)'"', (byte)':', ..] => 5,
        _ => 0,
    };

    private static bool TryWhole(ReadOnlySpan<byte> text, int from, out int end, out long number)
    {
        end = from;
        number = 0;
        while (end < text.Length && text[end] is >= (byte)'0' and <= (byte)'9')
        {
            number = (number * 10) + (text[end++] - '0');
            if (end - from > MostDigits)
            {
                return false;
            }
        }

        return end > from && (text[from] != '0' || end == from + 1);
    }

    private static bool TrySingle(ReadOnlySpan<byte> text, int from, out int end, out float? number)
    {
        number = null;
        if (!TryWhole(text, from, out end, out var digits))
        {
            return false;
        }

        if (end == text.Length || text[end] != '.')
        {
            number = (float)(double)digits;
            return true;
        }

        var point = end++;
        while (end < text.Length && text[end] is >= (byte)'0' and <= (byte)'9')
        {
            digits = (digits * 10) + (text[end++] - '0');
            if (end - from > MostDigits + 1)
            {
                return false;
            }
        }

        number = (float)(digits / PowersOfTen[end - point - 1]);
        return end > point + 1;
    }
}
