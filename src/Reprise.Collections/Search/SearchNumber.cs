using System.Globalization;
using System.Text;

namespace Reprise.Collections;

/// <summary>Numbers as searches write them: ASCII digits, optional sign, in range, nothing around them.</summary>
/// <remarks>docs/spec/search-and-browser.md §2.7.</remarks>
internal static class SearchNumber
{
    public static ushort? Ordinal(string text) =>
        ushort.TryParse(WithoutPlus(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && EndsInDigit(text) ? number : null;

    public static byte Flag(string text) =>
        byte.TryParse(WithoutPlus(text), NumberStyles.None, CultureInfo.InvariantCulture, out var flag) && flag <= 7 && EndsInDigit(text)
            ? flag
            : throw new InvalidSearchException(SearchFault.InvalidFlag);

    public static uint Unsigned(string text, string context) =>
        uint.TryParse(WithoutPlus(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && EndsInDigit(text)
            ? number
            : throw new InvalidSearchException(SearchFault.InvalidPositiveWholeNumber, text, context);

    public static int Signed(string text, string context) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && IsAscii(text)
            ? number
            : throw new InvalidSearchException(SearchFault.InvalidWholeNumber, text, context);

    public static long Long(string text, string context) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && IsAscii(text)
            ? number
            : throw new InvalidSearchException(SearchFault.InvalidWholeNumber, text, context);

    public static int UpToZero(string text, string context) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number <= 0 && IsAscii(text)
            ? number
            : throw new InvalidSearchException(SearchFault.InvalidNegativeWholeNumber, text, context);

    /// <summary>A list of ids for SQL: digits of other scripts become ASCII ones.</summary>
    public static string List(string ids) => Ascii.IsValid(ids)
        ? ids
        : string.Concat(ids.EnumerateRunes().Select(rune => Rune.IsDigit(rune) ? ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture) : rune.ToString()));

    public static AnswerFilter Button(string text, string context) =>
        byte.TryParse(WithoutPlus(text), NumberStyles.None, CultureInfo.InvariantCulture, out var button) && button is >= 1 and <= 4 && EndsInDigit(text)
            ? (AnswerFilter)button
            : throw new InvalidSearchException(SearchFault.InvalidAnswerButton, text, context);

    public static float Real(string text, string context)
    {
        var unsigned = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        var negative = text.StartsWith('-');
        float number;
        if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            number = float.PositiveInfinity;
        }
        else if (unsigned.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            number = float.NaN;
        }
        else if (unsigned.Length == 0 || unsigned[0] is not ((>= '0' and <= '9') or '.')
            || unsigned[^1] == '\0' || !float.TryParse(
                unsigned, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number))
        {
            throw new InvalidSearchException(SearchFault.InvalidNumber, text, context);
        }

        return negative ? -number : number;
    }

    /// <summary>The shortest decimal that reads back as the same single, without exponent.</summary>
    public static string Text(float number)
    {
        if (float.IsNaN(number))
        {
            return "NaN";
        }

        if (float.IsInfinity(number))
        {
            return number > 0 ? "inf" : "-inf";
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        if (mark < 0)
        {
            return text;
        }

        var sign = text[0] == '-' ? "-" : "";
        var digits = text[sign.Length..mark].Replace(".", "", StringComparison.Ordinal);
        var point = 1 + int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return point <= 0
            ? $"{sign}0.{new string('0', -point)}{digits}"
            : point >= digits.Length
                ? sign + digits.PadRight(point, '0')
                : $"{sign}{digits[..point]}.{digits[point..]}";
    }

    private static ReadOnlySpan<char> WithoutPlus(string text) => text.StartsWith('+') ? text.AsSpan(1) : text;

    private static bool IsAscii(string text) => (text[0] is '+' or '-' or (>= '0' and <= '9')) && EndsInDigit(text);

    /// <summary>.NET lets null characters follow a number.</summary>
    private static bool EndsInDigit(string text) => char.IsAsciiDigit(text[^1]);
}
