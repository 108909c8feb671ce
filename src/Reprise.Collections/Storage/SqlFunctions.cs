using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SQLitePCL;

namespace Reprise.Collections;

/// <summary>The collation and the SQL functions that statements on a collection may use.</summary>
/// <remarks>
/// docs/spec/collection-format.md §2.3 and §2.4. They must be there before any statement touches a column with the collation. An exception
/// cannot pass through SQLite: a statement fails, and <see cref="TakeFailure"/> says why.
/// </remarks>
internal sealed partial class SqlFunctions
{
    private const int Flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;
    private const int AnyNumber = -1;
    private const int StripAccents = 1;
    private const int StripClozes = 2;

    private CollectionException? failure;
    private byte[]? patternBytes;
    private SearchPattern? pattern;

    private SqlFunctions()
    {
    }

    /// <summary>Registers everything on a connection. The result must live as long as the connection.</summary>
    public static SqlFunctions Register(sqlite3 db)
    {
        var functions = new SqlFunctions();
        raw.sqlite3__create_collation_utf8(db, "unicase", null, static (_, a, b) => Unicase.Compare(a, b));
        functions.Add(db, "field_at_index", 2, FieldAtIndex);
        functions.Add(db, "regexp", 2, functions.Regexp);
        functions.Add(db, "regexp_fields", AnyNumber, functions.RegexpFields);
        functions.Add(db, "regexp_tags", 2, functions.RegexpTags);
        functions.Add(db, "process_text", 2, ProcessText);
        functions.Add(db, "fnvhash", AnyNumber, Hash);
        functions.Add(db, "extract_original_position", 1, ExtractOriginalPosition);
        functions.Add(db, "extract_custom_data", 2, ExtractCustomData);
        functions.Add(db, "extract_fsrs_variable", 2, ExtractFsrsVariable);
        functions.Add(db, "extract_fsrs_retrievability", 6, ExtractRetrievability);
        functions.Add(db, "extract_fsrs_relative_retrievability", 6, ExtractRelativeRetrievability);
        return functions;
    }

    /// <summary>The error that made the last statement fail, if it came from a function; it is forgotten then.</summary>
    public CollectionException? TakeFailure()
    {
        var taken = failure;
        failure = null;
        return taken;
    }

    private void Add(sqlite3 db, string name, int arguments, Action<sqlite3_context, sqlite3_value[]> function) =>
        raw.sqlite3_create_function(db, name, arguments, Flags, null, (context, _, values) =>
        {
            try
            {
                function(context, values);
            }
            catch (CollectionException thrown)
            {
                failure = thrown is DatabaseException ? null : thrown;
                raw.sqlite3_result_error(context, thrown.Message);
            }
        });

    private static void FieldAtIndex(sqlite3_context context, sqlite3_value[] values)
    {
        var fields = Text(values[0]);
        var index = Integer(values[1]);
        if (index is < 0 or > ushort.MaxValue)
        {
            throw WrongArgument("field index");
        }

        foreach (var range in fields.Split((byte)NoteFieldText.Separator))
        {
            if (index-- == 0)
            {
                Result(context, fields[range]);
                return;
            }
        }

        Result(context, []);
    }

    private void Regexp(sqlite3_context context, sqlite3_value[] values)
    {
        var regex = Pattern(values[0]);
        raw.sqlite3_result_int(context, regex.IsMatch(Text(values[1])) ? 1 : 0);
    }

    private void RegexpFields(sqlite3_context context, sqlite3_value[] values)
    {
        if (values.Length < 2)
        {
            throw WrongArgument("pattern and fields");
        }

        var regex = Pattern(values[0]);
        var fields = Text(values[1]);
        var index = 0;
        var found = false;
        foreach (var range in fields.Split((byte)NoteFieldText.Separator))
        {
            if ((values.Length == 2 || IsListed(values, index)) && regex.IsMatch(fields[range]))
            {
                found = true;
                break;
            }

            index++;
        }

        raw.sqlite3_result_int(context, found ? 1 : 0);
    }

    private static bool IsListed(sqlite3_value[] values, int index)
    {
        for (var i = 2; i < values.Length; i++)
        {
            if (Integer(values[i]) == index)
            {
                return true;
            }
        }

        return false;
    }

    private void RegexpTags(sqlite3_context context, sqlite3_value[] values)
    {
        var regex = Pattern(values[0]);
        var tags = Text(values[1]);
        var found = false;
        foreach (var range in tags.Split((byte)' '))
        {
            if (regex.IsMatch(tags[range]))
            {
                found = true;
                break;
            }
        }

        raw.sqlite3_result_int(context, found ? 1 : 0);
    }

    private static void ProcessText(sqlite3_context context, sqlite3_value[] values)
    {
        var text = Text(values[0]);
        var flags = Integer(values[1]);
        var filled = (flags & StripClozes) != 0 && text.IndexOf("{{c"u8) >= 0 ? FillClozes(text) : null;
        var stripped = new ArrayBufferWriter<byte>(text.Length + 1);
        if ((flags & StripAccents) != 0 && AccentStripping.TryStrip(filled ?? text, stripped))
        {
            Result(context, stripped.WrittenSpan);
        }
        else if (filled is not null)
        {
            Result(context, filled);
        }
        else
        {
            raw.sqlite3_result_null(context);
        }
    }

    /// <summary>The text with clozes replaced by what they hide; null if there are none.</summary>
    private static byte[]? FillClozes(ReadOnlySpan<byte> text)
    {
        var before = Encoding.UTF8.GetString(text);
        var after = Clozes().Replace(before, "$1");
        return ReferenceEquals(before, after) ? null : Encoding.UTF8.GetBytes(after);
    }

    [GeneratedRegex(@"\{\{c[\d,]+::(.*?)(::.*?)?\}\}", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Clozes();

    private static void Hash(sqlite3_context context, sqlite3_value[] values)
    {
        Span<long> numbers = stackalloc long[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            numbers[i] = Integer(values[i]);
        }

        raw.sqlite3_result_int64(context, unchecked((long)FnvHash.Of(numbers)));
    }

    private static void ExtractOriginalPosition(sqlite3_context context, sqlite3_value[] values)
    {
        if (Data(values[0]).OriginalPosition is { } position)
        {
            raw.sqlite3_result_int64(context, position);
        }
        else
        {
            raw.sqlite3_result_null(context);
        }
    }

    private static void ExtractCustomData(sqlite3_context context, sqlite3_value[] values)
    {
        if (IsText(values[1])
            && TryParse(Data(values[0]).CustomData) is { ValueKind: JsonValueKind.Object } custom
            && custom.TryGetProperty(TextOf(values[1]), out var value))
        {
            var text = value.ValueKind == JsonValueKind.String ? CanonicalJson.TextOf(value) : CanonicalJson.ToText(value);
            Result(context, Encoding.UTF8.GetBytes(text));
        }
        else
        {
            raw.sqlite3_result_null(context);
        }
    }

    private static JsonElement? TryParse(string json)
    {
        try
        {
            return json.Length == 0 ? null : CanonicalJson.Parse(json);
        }
        catch (InvalidJsonException)
        {
            return null;
        }
    }

    private static void ExtractFsrsVariable(sqlite3_context context, sqlite3_value[] values)
    {
        var data = Data(values[0]);
        float? value = !IsText(values[1]) ? null : Encoding.UTF8.GetString(TextOf(values[1])) switch
        {
            "s" => data.Stability,
            "d" => data.Difficulty,
            "dr" => data.DesiredRetention,
            _ => throw WrongArgument("variable"),
        };
        Result(context, value);
    }

    private static void ExtractRetrievability(sqlite3_context context, sqlite3_value[] values) =>
        Result(context, AreIntegers(values[1], values[2], values[3], values[5])
            ? CardRetrievability.Of(Data(values[0]), Integer(values[1]), Integer(values[2]), Integer(values[3]), Integer(values[5]))
            : null);

    private static void ExtractRelativeRetrievability(sqlite3_context context, sqlite3_value[] values) =>
        Result(context, AreIntegers(values[1], values[2], values[3], values[5])
            ? CardRetrievability.Relative(Data(values[0]), Integer(values[1]), Integer(values[2]), Integer(values[3]), Integer(values[5]))
            : null);

    /// <summary>The compiled pattern; a statement asks for the same one in every row.</summary>
    private SearchPattern Pattern(sqlite3_value value)
    {
        var bytes = Text(value);
        if (pattern is null || patternBytes is null || !bytes.SequenceEqual(patternBytes))
        {
            pattern = SearchPattern.Compile(Encoding.UTF8.GetString(bytes));
            patternBytes = bytes.ToArray();
        }

        return pattern;
    }

    private static bool IsText(sqlite3_value value) => raw.sqlite3_value_type(value) == raw.SQLITE_TEXT;

    private static ReadOnlySpan<byte> TextOf(sqlite3_value value) => raw.sqlite3_value_blob(value);

    private static ReadOnlySpan<byte> Text(sqlite3_value value) => IsText(value) ? TextOf(value) : throw WrongArgument("text");

    private static long Integer(sqlite3_value value) =>
        raw.sqlite3_value_type(value) == raw.SQLITE_INTEGER ? raw.sqlite3_value_int64(value) : throw WrongArgument("integer");

    private static bool AreIntegers(params ReadOnlySpan<sqlite3_value> values)
    {
        foreach (var value in values)
        {
            if (raw.sqlite3_value_type(value) != raw.SQLITE_INTEGER)
            {
                return false;
            }
        }

        return true;
    }

    private static CardData Data(sqlite3_value value) => IsText(value) ? CardData.Parse(TextOf(value)) : default;

    private static void Result(sqlite3_context context, float? value)
    {
        if (value is { } number)
        {
            raw.sqlite3_result_double(context, number);
        }
        else
        {
            raw.sqlite3_result_null(context);
        }
    }

    private static void Result(sqlite3_context context, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            // An empty span has no address, and text without an address is NULL.
            raw.sqlite3_result_text(context, "");
        }
        else
        {
            raw.sqlite3_result_text(context, utf8);
        }
    }

    private static DatabaseException WrongArgument(string what) => new(DatabaseErrorKind.Other, $"wrong argument: {what}");
}
