using System.Text;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Reads the records of a text file, byte by byte, by the rules of docs/spec/import-export-media.md §7.2.</summary>
internal sealed class CsvReader
{
    private const byte Quote = (byte)'"';
    private const byte Comment = (byte)'#';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlyMemory<byte> data;
    private readonly byte delimiter;
    private readonly List<byte> field = [];
    private int position;

    /// <summary>Reads a whole file: a byte order mark and a first line of tags are passed over.</summary>
    public CsvReader(ReadOnlyMemory<byte> file, TextDelimiter delimiter)
    {
        data = file;
        this.delimiter = delimiter.Byte();
        position = file.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        if (file.Span[position..].StartsWith("tags:"u8))
        {
            var end = file.Span[position..].IndexOf(LineFeed);
            position = end < 0 ? file.Length : position + end + 1;
        }
    }

    private CsvReader(string line, TextDelimiter delimiter)
    {
        data = Encoding.UTF8.GetBytes(line);
        this.delimiter = delimiter.Byte();
    }

    /// <summary>The first record of one line.</summary>
    public static List<string> Line(string line, TextDelimiter delimiter) => new CsvReader(line, delimiter).Read(comments: false) ?? [];

    /// <summary>The next record, or null at the end.</summary>
    /// <exception cref="InvalidInputException">It is not valid UTF-8.</exception>
    public List<string>? Read() => Read(comments: true);

    private List<string>? Read(bool comments)
    {
        if (!SkipToRecord(comments))
        {
            return null;
        }

        var record = new List<string>();
        do
        {
            ReadField();
            record.Add(Text());
        }
        while (Take(delimiter));

        return record;
    }

    /// <summary>Passes over empty lines and comments; false at the end. A comment that the file ends with is a record with one empty field.</summary>
    private bool SkipToRecord(bool comments)
    {
        var bytes = data.Span;
        while (position < bytes.Length)
        {
            if (bytes[position] is LineFeed or CarriageReturn)
            {
                position++;
            }
            else if (comments && bytes[position] == Comment)
            {
                var end = bytes[position..].IndexOf(LineFeed);
                if (end < 0)
                {
                    position = bytes.Length;
                    return true;
                }

                position += end + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void ReadField()
    {
        var bytes = data.Span;
        field.Clear();
        if (Take(Quote))
        {
            ReadQuoted();
        }

        while (position < bytes.Length && bytes[position] != delimiter && bytes[position] is not (LineFeed or CarriageReturn))
        {
            field.Add(bytes[position++]);
        }
    }

    private void ReadQuoted()
    {
        var bytes = data.Span;
        while (position < bytes.Length)
        {
            var next = bytes[position++];
            if (next == Quote && !Take(Quote))
            {
                return;
            }

            field.Add(next);
        }
    }

    private bool Take(byte wanted)
    {
        if (position >= data.Length || data.Span[position] != wanted)
        {
            return false;
        }

        position++;
        return true;
    }

    private string Text()
    {
        try
        {
            return Strict.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(field));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidInputException("invalid csv");
        }
    }
}
