using System.Globalization;

namespace Reprise.Scheduling;

/// <summary>Writes the column <c>data</c>: docs/spec/collection-format.md §8.4.</summary>
/// <param name="buffer">Where it is written: <see cref="LongestNumbers"/> characters.</param>
internal ref struct CardDataWriter(Span<char> buffer)
{
    /// <summary>More characters than all keys and numbers together can have.</summary>
    public const int LongestNumbers = 256;

    /// <summary>Decimals of six digits or fewer are the shortest ones of their singles.</summary>
    private const float ShortestSurely = 1_000_000f;

    private readonly Span<char> buffer = buffer;
    private int length;

    /// <summary>Adds a whole number, if there is one.</summary>
    public void Add(string key, long? value)
    {
        if (value is { } number)
        {
            AddKey(key);
            number.TryFormat(buffer[length..], out var written, default, CultureInfo.InvariantCulture);
            length += written;
        }
    }

    /// <summary>Adds a number rounded to a part of a whole, if there is one: 100 for hundredths.</summary>
    public void Add(string key, float? value, int scale)
    {
        if (CardData.Round(value, scale) is not { } rounded)
        {
            return;
        }

        AddKey(key);
        var parts = Singles.Round(value!.Value * scale);
        if (parts is > 0 and < ShortestSurely)
        {
            AddParts((int)parts, scale);
        }
        else
        {
            Append(ShortestSingle.Format(rounded));
        }
    }

    /// <summary>The whole text.</summary>
    public string End()
    {
        Append(length == 0 ? "{}" : "}");
        return buffer[..length].ToString();
    }

    /// <summary>The whole text, with one more value at its end.</summary>
    public string End(string key, string json)
    {
        AddKey(key);
        return string.Concat(buffer[..length], json, "}");
    }

    private void AddParts(int parts, int scale)
    {
        (parts / scale).TryFormat(buffer[length..], out var written, default, CultureInfo.InvariantCulture);
        length += written;
        Append(".");
        var rest = parts % scale;
        do
        {
            scale /= 10;
            buffer[length++] = (char)('0' + (rest / scale));
            rest %= scale;
        }
        while (rest > 0);
    }

    private void AddKey(string key)
    {
        Append(length == 0 ? "{\"" : ",\"");
        Append(key);
        Append("\":");
    }

    private void Append(string text)
    {
        text.CopyTo(buffer[length..]);
        length += text.Length;
    }
}
