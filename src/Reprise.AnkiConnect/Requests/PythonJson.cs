using System.Buffers;
using System.Globalization;
using System.Text;

namespace Reprise.AnkiConnect;

/// <summary>JSON as the reference's parser reads it: the last of several members of one name counts, NaN and Infinity are numbers, and its error texts.</summary>
internal sealed class PythonJson
{
    private const int SurelyLong = 18;

    /// <summary>What ends a text or needs a closer look.</summary>
    private static readonly SearchValues<char> NotPlain = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    private readonly string text;
    private readonly int deepest;
    private int at;

    private PythonJson(string text, int deepest)
    {
        this.text = text;
        this.deepest = deepest;
    }

    /// <summary>Parses a whole text.</summary>
    /// <exception cref="BadBodyException">It is not JSON.</exception>
    public static JsonNode? Parse(string text, int deepest)
    {
        if (text.StartsWith('\ufeff'))
        {
            throw new BadBodyException("Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)");
        }

        var parser = new PythonJson(text, deepest);
        parser.SkipSpace();
        var value = parser.Value(0);
        parser.SkipSpace();
        return parser.at == text.Length ? value : throw parser.Error("Extra data", parser.at);
    }

    private char Current => at < text.Length ? text[at] : '\0';

    private BadBodyException Error(string what, int position)
    {
        var before = text.AsSpan(0, position);
        var line = before.Count('\n') + 1;
        var characters = Characters(before);
        var column = Characters(before[(before.LastIndexOf('\n') + 1)..]) + 1;
        return new BadBodyException(string.Create(CultureInfo.InvariantCulture, $"{what}: line {line} column {column} (char {characters})"));
    }

    private static int Characters(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private void SkipSpace()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r')
        {
            at++;
            if (at >= text.Length)
            {
                return;
            }
        }
    }

    private JsonNode? Value(int depth)
    {
        if (depth > deepest)
        {
            throw new BadBodyException("maximum recursion depth exceeded while decoding a JSON object from a unicode string");
        }

        var start = at;
        switch (Current)
        {
            case '{':
                return Object(depth);
            case '[':
                return Array(depth);
            case '"':
                return JsonValue.Create(Text());
            case 'n' when Take("null"):
                return null;
            case 't' when Take("true"):
                return JsonValue.Create(true);
            case 'f' when Take("false"):
                return JsonValue.Create(false);
            case 'N' when Take("NaN"):
                return JsonValue.Create(double.NaN);
            case 'I' when Take("Infinity"):
                return JsonValue.Create(double.PositiveInfinity);
            case '-' when Take("-Infinity"):
                return JsonValue.Create(double.NegativeInfinity);
            case '-' or (>= '0' and <= '9'):
                return Number() ?? throw Error("Expecting value", start);
            default:
                throw Error("Expecting value", start);
        }
    }

    private bool Take(string word)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
        {
            return false;
        }

        at += word.Length;
        return true;
    }

    private JsonObject Object(int depth)
    {
        var result = new JsonObject();
        at++;
        SkipSpace();
        if (Current == '}' && at < text.Length)
        {
            at++;
            return result;
        }

        while (true)
        {
            if (Current != '"')
            {
                throw Error("Expecting property name enclosed in double quotes", at);
            }

            var name = Text();
            SkipSpace();
            if (Current != ':')
            {
                throw Error("Expecting ':' delimiter", at);
            }

            at++;
            SkipSpace();
            var value = Value(depth + 1);
            result.Remove(name);
            result[name] = value;
            SkipSpace();
            if (Current == '}' && at < text.Length)
            {
                at++;
                return result;
            }

            if (Current != ',')
            {
                throw Error("Expecting ',' delimiter", at);
            }

            var comma = at++;
            SkipSpace();
            if (Current == '}')
            {
                throw Error("Illegal trailing comma before end of object", comma);
            }
        }
    }

    private JsonArray Array(int depth)
    {
        var result = new JsonArray();
        at++;
        SkipSpace();
        if (Current == ']' && at < text.Length)
        {
            at++;
            return result;
        }

        while (true)
        {
            result.Add(Value(depth + 1));
            SkipSpace();
            if (Current == ']' && at < text.Length)
            {
                at++;
                return result;
            }

            if (Current != ',')
            {
                throw Error("Expecting ',' delimiter", at);
            }

            var comma = at++;
            SkipSpace();
            if (Current == ']')
            {
                throw Error("Illegal trailing comma before end of array", comma);
            }
        }
    }

    private string Text()
    {
        var begin = at++;
        var plain = text.AsSpan(at).IndexOfAny(NotPlain);
        if (plain >= 0 && text[at + plain] == '"')
        {
            at += plain + 1;
            return text.Substring(at - plain - 1, plain);
        }

        var result = new StringBuilder();
        while (true)
        {
            if (at >= text.Length)
            {
                throw Error("Unterminated string starting at", begin);
            }

            var c = text[at++];
            if (c == '"')
            {
                return result.ToString();
            }

            if (c < ' ')
            {
                throw Error("Invalid control character at", at - 1);
            }

            if (c != '\\')
            {
                result.Append(c);
                continue;
            }

            if (at >= text.Length)
            {
                throw Error("Unterminated string starting at", begin);
            }

            var escape = text[at++];
            result.Append(escape switch
            {
                '"' or '\\' or '/' => escape,
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => Hex(),
                _ => throw Error("Invalid \\escape", at - 2),
            });
        }
    }

    private char Hex()
    {
        if (at + 4 > text.Length || !ushort.TryParse(text.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw Error("Invalid \\uXXXX escape", at - 1);
        }

        at += 4;
        return (char)code;
    }

    private JsonNode? Number()
    {
        var start = at;
        var end = at + (text[at] == '-' ? 1 : 0);
        var digits = Digits(ref end);
        if (digits == 0)
        {
            return null;
        }

        if (digits <= SurelyLong && text[end - digits] != '0' && (end == text.Length || text[end] is not ('.' or 'e' or 'E')))
        {
            at = end;
            return JsonValue.Create(long.Parse(text.AsSpan(start, end - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        }

        if (digits > 1 && text[end - digits] == '0')
        {
            end -= digits - 1;
        }

        if (end < text.Length && text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
            Digits(ref end);
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var exponent = end + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
            {
                exponent++;
            }

            var from = exponent;
            if (Digits(ref exponent) > 0 && exponent > from)
            {
                end = exponent;
            }
        }

        at = end;
        var number = text[start..end];
        return JsonNode.Parse(number);
    }

    private int Digits(ref int end)
    {
        var start = end;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - start;
    }
}
