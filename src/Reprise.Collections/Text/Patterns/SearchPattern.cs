using System.Buffers;
using System.Globalization;
using System.Text;

namespace Reprise.Collections;

/// <summary>A regular expression in the dialect that searches use. Not thread-safe: it learns while it matches.</summary>
/// <remarks>
/// docs/spec/search-and-browser.md §6, docs/decisions/0010-regular-expressions.md. An engine of its own, because the answers must be those of another dialect: word boundaries and
/// classes by a fixed Unicode table, characters instead of UTF-16 units, and no decoding of the database's UTF-8 on the way.
/// </remarks>
internal sealed class SearchPattern
{
    private readonly PatternProgram program;
    private readonly Lazy<PatternAutomaton> automaton;
    private readonly int groups;
    private readonly IReadOnlyDictionary<string, int> names;
    private readonly PatternLiteral? literal;
    private readonly int[] literalSlots = new int[2];
    private PatternFinder? finder;
    private ArrayBufferWriter<byte>? replaced;

    private SearchPattern(string pattern)
    {
        (var root, groups, names) = PatternParser.Parse(pattern);
        program = new PatternProgram(root);
        automaton = new Lazy<PatternAutomaton>(() => new PatternAutomaton(program), LazyThreadSafetyMode.None);
        literal = PatternLiteral.Whole(root);
        Required = literal ?? PatternLiteral.Of(root);
    }

    /// <summary>Bytes that every match holds, if there are such.</summary>
    public PatternLiteral? Required { get; }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="InvalidRegexException">It is malformed, or uses something the dialect does not have.</exception>
    public static SearchPattern Compile(string pattern) => new(pattern);

    /// <summary>A text in which every character stands for itself.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (@"\.+*?()|[]{}^$#&-~".Contains(c, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>Whether there is a match anywhere in the UTF-8 text.</summary>
    public bool IsMatch(ReadOnlySpan<byte> text) => (Required is null || Required.IsIn(text)) && (literal is not null || automaton.Value.IsMatch(text));

    /// <summary>Whether there is a match anywhere in the text.</summary>
    public bool IsMatch(string text) => IsMatch(Encoding.UTF8.GetBytes(text).AsSpan());

    /// <summary>The number of a group given by number or name, or −1 if there is none.</summary>
    public int GroupNumber(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number < groups ? number : -1
            : names.GetValueOrDefault(name, -1);

    /// <summary>The text with every match replaced; null if there is none.</summary>
    public string? Replace(string text, PatternReplacement replacement)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var bytes = rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented));
            return literal is not null ? ReplaceLiteral(bytes, literal, replacement) : IsMatch(bytes) ? Replace(bytes, replacement) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private string? ReplaceLiteral(ReadOnlySpan<byte> bytes, PatternLiteral sought, PatternReplacement replacement)
    {
        var start = sought.IndexIn(bytes, 0);
        if (start < 0)
        {
            return null;
        }

        var output = replaced ??= new ArrayBufferWriter<byte>();
        output.ResetWrittenCount();
        var copied = 0;
        for (; start >= 0; start = sought.IndexIn(bytes, copied))
        {
            output.Write(bytes[copied..start]);
            (literalSlots[0], literalSlots[1]) = (start, start + sought.Length);
            replacement.Write(bytes, literalSlots, output);
            copied = start + sought.Length;
        }

        output.Write(bytes[copied..]);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private string Replace(ReadOnlySpan<byte> bytes, PatternReplacement replacement)
    {
        var output = replaced ??= new ArrayBufferWriter<byte>();
        output.ResetWrittenCount();
        var copied = 0;
        var from = 0;
        var lastEnd = -1;
        while (from <= bytes.Length && Find(bytes, from) is { } slots)
        {
            var (start, end) = (slots[0], slots[1]);
            if (start == end && end == lastEnd)
            {
                // An empty match right behind the last one does not count.
                from = end;
                if (from < bytes.Length)
                {
                    Utf8Decoding.Next(bytes, ref from);
                }
                else
                {
                    from++;
                }

                lastEnd = -1;
                continue;
            }

            output.Write(bytes[copied..start]);
            replacement.Write(bytes, slots, output);
            (copied, from, lastEnd) = (end, end, end);
        }

        output.Write(bytes[copied..]);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>What stands before and after the first match; null if there is none.</summary>
    public (string Before, string After)? SplitAtFirst(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Find(bytes, 0) is { } slots
            ? (Encoding.UTF8.GetString(bytes.AsSpan(0, slots[0])), Encoding.UTF8.GetString(bytes.AsSpan(slots[1])))
            : null;
    }

    /// <summary>Where the groups of the next match begin and end, valid until the next one is looked for; null if there is none.</summary>
    private int[]? Find(ReadOnlySpan<byte> text, int from)
    {
        if (literal is null)
        {
            return (finder ??= new PatternFinder(program, groups)).Find(text, from);
        }

        var start = literal.IndexIn(text, from);
        (literalSlots[0], literalSlots[1]) = (start, start + literal.Length);
        return start < 0 ? null : literalSlots;
    }
}
