using System.Globalization;
using System.Text;

namespace Reprise.Scheduling;

/// <summary>Single-precision numbers as JSON text: the shortest decimal that reads back as the same number, whole numbers with <c>.0</c>.</summary>
/// <remarks>docs/spec/scheduler.md §2.4.</remarks>
public static class ShortestSingle
{
    /// <summary>The text; <c>null</c> for what is not finite.</summary>
    public static string Format(float value)
    {
        if (!float.IsFinite(value))
        {
            return "null";
        }

        if (value == 0f)
        {
            return float.IsNegative(value) ? "-0.0" : "0.0";
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!text.Contains('E', StringComparison.Ordinal) && MathF.Abs(value) is >= 1e-5f and < 1e13f)
        {
            return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
        }

        return FromParts(text);
    }

    /// <summary>Plain digits from 10⁻⁵ to 10¹³, an exponent beyond.</summary>
    private static string FromParts(string text)
    {
        var sign = text[0] == '-' ? "-" : "";
        var body = text.AsSpan(sign.Length);
        var e = body.IndexOf('E');
        var mantissa = e < 0 ? body : body[..e];
        var exponent = e < 0 ? 0 : int.Parse(body[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.');
        exponent += point < 0 ? mantissa.Length : point;
        var digits = new StringBuilder().Append(mantissa).Replace(".", "").ToString();
        var zeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        exponent -= zeros;
        if (exponent is > 0 and <= 13)
        {
            return sign + (digits.Length <= exponent ? digits.PadRight(exponent, '0') + ".0" : digits.Insert(exponent, "."));
        }

        if (exponent is > -5 and <= 0)
        {
            return sign + "0." + new string('0', -exponent) + digits;
        }

        var tail = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{tail}e{exponent - 1}");
    }
}
