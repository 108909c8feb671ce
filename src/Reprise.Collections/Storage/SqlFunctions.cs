using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    private readonly ArrayBufferWriter<byte> scratch = new(1024);
    private CollectionException? failure;
    private byte[]? patternBytes;
    private SearchPattern? pattern;

    private SqlFunctions(SearchFunctions search, TallyFunctions tallies)
    {
        Search = search;
        Tallies = tallies;
    }

    /// <summary>Registers everything on a connection. The result must live as long as the connection.</summary>
    public static unsafe SqlFunctions Register(sqlite3 db)
    {
        var handle = db.DangerousGetHandle();
        var functions = new SqlFunctions(SearchFunctions.Register(handle), TallyFunctions.Register(handle));
        Check(NativeSqlite.CreateCollation(handle, "unicase", raw.SQLITE_UTF8, 0, &CompareNames, 0), "unicase");
        functions.Add(handle, "field_at_index", 2, (_, call) => FieldAtIndex(call));
        functions.Add(handle, "regexp", 2, (own, call) => own.Regexp(call));
        functions.Add(handle, "regexp_fields", AnyNumber, (own, call) => own.RegexpFields(call));
        functions.Add(handle, "regexp_tags", 2, (own, call) => own.RegexpTags(call));
        functions.Add(handle, "process_text", 2, (own, call) => own.ProcessText(call));
        functions.Add(handle, "fnvhash", AnyNumber, (_, call) => Hash(call));
        functions.Add(handle, "extract_original_position", 1, (_, call) => ExtractOriginalPosition(call));
        functions.Add(handle, "extract_custom_data", 2, (_, call) => ExtractCustomData(call));
        functions.Add(handle, "extract_fsrs_variable", 2, (_, call) => ExtractFsrsVariable(call));
        functions.Add(handle, "extract_fsrs_retrievability", 6, (_, call) => ExtractRetrievability(call));
        functions.Add(handle, "extract_fsrs_relative_retrievability", 6, (_, call) => ExtractRelativeRetrievability(call));
        return functions;
    }

    /// <summary>The functions that searches alone use.</summary>
    public SearchFunctions Search { get; }

    /// <summary>The function that the graphs alone use.</summary>
    public TallyFunctions Tallies { get; }

    /// <summary>The error that made the last statement fail, if it came from a function; it is forgotten then.</summary>
    public CollectionException? TakeFailure()
    {
        var taken = failure;
        failure = null;
        return taken;
    }

    private unsafe void Add(nint db, string name, int arguments, Body body)
    {
        var data = GCHandle.ToIntPtr(GCHandle.Alloc(new Function(this, body)));
        Check(NativeSqlite.CreateFunction(db, name, arguments, Flags, data, &Call, null, null, &Release), name);
    }

    private static void Check(int result, string name)
    {
        if (result != raw.SQLITE_OK)
        {
            throw DatabaseException.From(result, $"cannot register {name}");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Call(nint context, int count, nint* values) => Answer(context, count, values);

    /// <summary>Not in the method that SQLite calls: docs/decisions/0002-raw-sqlite.md.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void Answer(nint context, int count, nint* values)
    {
        var function = (Function)GCHandle.FromIntPtr(NativeSqlite.UserData(context)).Target!;
        var call = new SqlCall(context, count, values);
        try
        {
            function.Body(function.Owner, call);
        }
        catch (CollectionException thrown)
        {
            function.Owner.failure = thrown is DatabaseException ? null : thrown;
            call.Fail(thrown.Message);
        }
        catch (Exception thrown)
        {
            // Nobody above SQLite could catch it: it would end the process, and what rows hold may come from anybody.
            call.Fail(thrown.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(nint data) => GCHandle.FromIntPtr(data).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int CompareNames(nint data, int lengthOfA, byte* a, int lengthOfB, byte* b) =>
        Unicase.Compare(new ReadOnlySpan<byte>(a, lengthOfA), new ReadOnlySpan<byte>(b, lengthOfB));

    private delegate void Body(SqlFunctions owner, SqlCall call);

    private sealed record Function(SqlFunctions Owner, Body Body);

    private static void FieldAtIndex(SqlCall call)
    {
        var fields = call.Text(0);
        var index = call.Integer(1);
        if (index is < 0 or > ushort.MaxValue)
        {
            throw SqlCall.WrongArgument("field index");
        }

        foreach (var range in fields.Split((byte)NoteFieldText.Separator))
        {
            if (index-- == 0)
            {
                call.Answer(fields[range]);
                return;
            }
        }

        call.Answer(ReadOnlySpan<byte>.Empty);
    }

    private void Regexp(SqlCall call)
    {
        var regex = Pattern(call);
        call.Answer(regex.IsMatch(call.Text(1)));
    }

    private void RegexpFields(SqlCall call)
    {
        if (call.Count < 2)
        {
            throw SqlCall.WrongArgument("pattern and fields");
        }

        var regex = Pattern(call);
        var fields = call.Text(1);
        var index = 0;
        var found = false;
        foreach (var range in fields.Split((byte)NoteFieldText.Separator))
        {
            if ((call.Count == 2 || IsListed(call, index)) && regex.IsMatch(fields[range]))
            {
                found = true;
                break;
            }

            index++;
        }

        call.Answer(found);
    }

    private static bool IsListed(SqlCall call, int index)
    {
        for (var i = 2; i < call.Count; i++)
        {
            if (call.Integer(i) == index)
            {
                return true;
            }
        }

        return false;
    }

    private void RegexpTags(SqlCall call)
    {
        var regex = Pattern(call);
        var tags = call.Text(1);
        var found = false;
        foreach (var range in tags.Split((byte)' '))
        {
            if (regex.IsMatch(tags[range]))
            {
                found = true;
                break;
            }
        }

        call.Answer(found);
    }

    private void ProcessText(SqlCall call)
    {
        var text = call.Text(0);
        var flags = call.Integer(1);
        var filled = (flags & StripClozes) != 0 && text.IndexOf("{{c"u8) >= 0 ? FillClozes(text) : null;
        scratch.ResetWrittenCount();
        if ((flags & StripAccents) != 0 && AccentStripping.TryStrip(filled ?? text, scratch))
        {
            call.Answer(scratch.WrittenSpan);
        }
        else if (filled is not null)
        {
            call.Answer(filled);
        }
        else
        {
            call.AnswerNull();
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

    private static void Hash(SqlCall call)
    {
        Span<long> numbers = stackalloc long[call.Count];
        for (var i = 0; i < call.Count; i++)
        {
            numbers[i] = call.Integer(i);
        }

        call.Answer(unchecked((long)FnvHash.Of(numbers)));
    }

    private static void ExtractOriginalPosition(SqlCall call)
    {
        if (Data(call, 0).OriginalPosition is { } position)
        {
            call.Answer(position);
        }
        else
        {
            call.AnswerNull();
        }
    }

    private static void ExtractCustomData(SqlCall call)
    {
        if (call.IsText(1) && CustomValue(Data(call, 0).CustomData, call.Text(1)) is { } text)
        {
            call.Answer(Encoding.UTF8.GetBytes(text));
        }
        else
        {
            call.AnswerNull();
        }
    }

    /// <summary>The text of a key's value; null if there is none, or what there is is no JSON.</summary>
    private static string? CustomValue(string json, ReadOnlySpan<byte> key)
    {
        try
        {
            if (json.Length == 0)
            {
                return null;
            }

            var custom = CanonicalJson.Parse(json);
            if (json.Contains("\\u", StringComparison.Ordinal))
            {
                // Escapes are looked at only where a text is asked for; one that is wrong anywhere makes all of it unreadable.
                _ = CanonicalJson.ToText(custom);
            }

            return !CanonicalJson.TryMember(custom, key, out var value) ? null
                : value.ValueKind == JsonValueKind.String ? CanonicalJson.TextOf(value)
                : CanonicalJson.ToText(value);
        }
        catch (InvalidJsonException)
        {
            return null;
        }
    }

    private static void ExtractFsrsVariable(SqlCall call)
    {
        var data = Data(call, 0);
        float? value = !call.IsText(1) ? null : call.Text(1) switch
        {
            [(byte)'s'] => data.Stability,
            [(byte)'d'] => data.Difficulty,
            [(byte)'d', (byte)'r'] => data.DesiredRetention,
            _ => throw SqlCall.WrongArgument("variable"),
        };
        call.Answer(value);
    }

    private static void ExtractRetrievability(SqlCall call) =>
        call.Answer(AreIntegers(call)
            ? CardRetrievability.Of(Data(call, 0), call.Integer(1), call.Integer(2), call.Integer(3), call.Integer(5))
            : null);

    private static void ExtractRelativeRetrievability(SqlCall call) =>
        call.Answer(AreIntegers(call)
            ? CardRetrievability.Relative(Data(call, 0), call.Integer(1), call.Integer(2), call.Integer(3), call.Integer(5))
            : null);

    /// <summary>The compiled pattern; a statement asks for the same one in every row.</summary>
    private SearchPattern Pattern(SqlCall call)
    {
        var bytes = call.Text(0);
        if (pattern is null || patternBytes is null || !bytes.SequenceEqual(patternBytes))
        {
            pattern = SearchPattern.Compile(Encoding.UTF8.GetString(bytes));
            patternBytes = bytes.ToArray();
        }

        return pattern;
    }

    /// <summary>Whether the numbers that count are integers; the time of the next day does not.</summary>
    private static bool AreIntegers(SqlCall call) => call.IsInteger(1) && call.IsInteger(2) && call.IsInteger(3) && call.IsInteger(5);

    private static CardData Data(SqlCall call, int index) => call.IsText(index) ? CardData.Parse(call.Text(index)) : default;
}
