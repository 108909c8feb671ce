using System.Globalization;

namespace Reprise.Scheduling;

/// <summary>A number as a language writes it inside a sentence: at most two decimals, no grouping.</summary>
/// <param name="Value">The number, rounded.</param>
/// <param name="Language">A language tag, <c>en</c> or <c>pt-BR</c>; an unknown language counts as English.</param>
/// <remarks>
/// docs/spec/screens-and-statistics.md §B1.1. The plural rules are those of the Unicode CLDR for cardinal numbers, as the reference applies them: where
/// a rule asks whether the last two digits are in a range, it asks that of the whole number.
/// </remarks>
public readonly record struct SpokenNumber(decimal Value, string Language)
{
    private static readonly HashSet<string> WithComma = new(StringComparer.Ordinal)
    {
        "cs", "de", "es", "fr", "lv", "pl", "pt", "ro", "ru", "sl", "tr", "it", "nl", "sv", "uk", "da", "fi", "nb", "nn", "el", "hu", "sk", "bg", "hr",
        "sr", "id", "vi", "ca", "eu", "gl", "et", "lt", "be", "mk", "oc", "sq", "az", "kk", "ka", "hy", "eo",
    };

    /// <summary>Numbers beyond it are told as it: no decimals are left to tell there.</summary>
    private const float Largest = 1e27f;

    /// <summary>A single-precision number, rounded half away from zero to two decimals.</summary>
    public static SpokenNumber Of(float value, string language)
    {
        var rounded = Singles.Round(Math.Clamp(value, -Largest, Largest) * 100f) / 100f;
        var text = rounded.ToString("F2", CultureInfo.InvariantCulture);
        return new SpokenNumber(rounded == 0 ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture), language);
    }

    /// <summary>The digits, without trailing zeros.</summary>
    public string Text
    {
        get
        {
            var text = Value.ToString("0.##", CultureInfo.InvariantCulture);
            return WithComma.Contains(Primary) ? text.Replace('.', ',') : text;
        }
    }

    /// <summary>The form that a noun takes beside the number.</summary>
    public PluralForm Form
    {
        get
        {
            var n = Math.Abs(Value);
            var i = decimal.Truncate(n);
            var whole = n == i;
            return Primary switch
            {
                "ja" or "zh" or "ko" or "vi" or "th" or "id" or "ms" => PluralForm.Other,
                "fr" or "pt" or "hy" => One(i <= 1),
                "hi" or "fa" => One(i == 0 || n == 1),
                "es" or "tr" or "hu" or "el" or "bg" or "eo" => One(n == 1),
                "ar" => Arabic(n, whole),
                "he" => i == 1 && whole ? PluralForm.One : i == 2 && whole ? PluralForm.Two : PluralForm.Other,
                "ga" => Irish(n, whole),
                "cy" => Welsh(n),
                "lv" => Latvian(n, i),
                "ro" => whole && i == 1 ? PluralForm.One : !whole || i <= 19 ? PluralForm.Few : PluralForm.Other,
                "sl" => Slovenian(i, whole),
                "cs" or "sk" => !whole ? PluralForm.Many : i == 1 ? PluralForm.One : i is >= 2 and <= 4 ? PluralForm.Few : PluralForm.Other,
                "pl" => !whole ? PluralForm.Other : i == 1 ? PluralForm.One : IsSlavicFew(i) ? PluralForm.Few : PluralForm.Many,
                "ru" or "uk" or "be" => !whole ? PluralForm.Other
                    : i % 10 == 1 && i % 100 != 11 ? PluralForm.One
                    : IsSlavicFew(i) ? PluralForm.Few
                    : PluralForm.Many,
                _ => One(whole && i == 1),
            };
        }
    }

    private string Primary => Language.Split('-', '_')[0];

    private static PluralForm One(bool one) => one ? PluralForm.One : PluralForm.Other;

    private static bool IsSlavicFew(decimal i) => i % 10 is >= 2 and <= 4 && i % 100 is not (>= 12 and <= 14);

    private static PluralForm Arabic(decimal n, bool whole) => n switch
    {
        0 => PluralForm.Zero,
        1 => PluralForm.One,
        2 => PluralForm.Two,
        _ when !whole => PluralForm.Other,
        _ when n is >= 3 and <= 10 => PluralForm.Few,
        _ when n is >= 11 and <= 99 => PluralForm.Many,
        _ => PluralForm.Other,
    };

    private static PluralForm Irish(decimal n, bool whole) => n switch
    {
        1 => PluralForm.One,
        2 => PluralForm.Two,
        >= 3 and <= 6 when whole => PluralForm.Few,
        >= 7 and <= 10 when whole => PluralForm.Many,
        _ => PluralForm.Other,
    };

    private static PluralForm Welsh(decimal n) => n switch
    {
        0 => PluralForm.Zero,
        1 => PluralForm.One,
        2 => PluralForm.Two,
        3 => PluralForm.Few,
        6 => PluralForm.Many,
        _ => PluralForm.Other,
    };

    private static PluralForm Latvian(decimal n, decimal i)
    {
        var hundredths = (n - i) * 100;
        var two = hundredths % 10 != 0;
        var f = two ? hundredths : hundredths / 10;
        if ((i % 10 == 1 && i % 100 != 11) || (f % 10 == 1 && (!two || f != 11)))
        {
            return PluralForm.One;
        }

        return i % 10 == 0 || n is >= 11 and <= 19 || (two && f is >= 11 and <= 19) ? PluralForm.Zero : PluralForm.Other;
    }

    private static PluralForm Slovenian(decimal i, bool whole) => !whole ? PluralForm.Few : (i % 100) switch
    {
        1 => PluralForm.One,
        2 => PluralForm.Two,
        3 or 4 => PluralForm.Few,
        _ => PluralForm.Other,
    };
}
