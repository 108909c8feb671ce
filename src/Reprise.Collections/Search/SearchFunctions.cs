using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Reprise.Collections;

/// <summary>The SQL functions that searches alone use, called for every row: nothing stands between them and SQLite.</summary>
/// <remarks>
/// <c>search_collect(id, key…)</c> is an aggregate that keeps what it is given: rows come out of SQLite without a step for each.
/// <c>search_set(number, id)</c> tells whether an id is in a set, <c>search_holds(number, text…)</c> whether one of the texts holds some bytes,
/// <c>search_holds_plainly(number, text…)</c> whether it may hold them once it has lost its accents.
/// What SQLite calls does nothing but call the method that does the work: the runtime looks whether memory is to be collected after each quick call
/// into SQLite (<see cref="SuppressGCTransitionAttribute"/>), and in the method that SQLite calls it would look once it has left managed code, which ends the process.
/// </remarks>
internal sealed class SearchFunctions
{
    /// <summary>Never part of its caller, and always fully compiled: a search of a whole collection is over before the runtime would find out that these are called often.</summary>
    private const MethodImplOptions Whole = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    private readonly CollectedRows collected = new();

    private SearchFunctions()
    {
    }

    /// <summary>The sets that the search being run asks about.</summary>
    public IdSet[] Sets { get; set; } = [];

    /// <summary>The pieces of text that the search being run asks about.</summary>
    public PatternLiteral[] Literals { get; set; } = [];

    /// <summary>Registers the functions on a connection. The result must live as long as the connection.</summary>
    public static unsafe SearchFunctions Register(nint db)
    {
        var functions = new SearchFunctions();
        functions.Add(db, "search_collect", -1, null, &Collect, &Finish);
        functions.Add(db, "search_set", 2, &IsInSet, null, null);
        functions.Add(db, "search_holds", -1, &Holds, null, null);
        functions.Add(db, "search_holds_plainly", -1, &HoldsPlainly, null, null);
        return functions;
    }

    /// <summary>Steps through a query that gives its rows to <c>search_collect</c>, and makes of them what is wanted.</summary>
    public T Collect<T>(Statement query, Func<CollectedRows, T> make) => Collect(_ => query.Step(), make);

    /// <summary>The same for rows that come from elsewhere.</summary>
    public T Collect<T>(Action<CollectedRows> fill, Func<CollectedRows, T> make)
    {
        try
        {
            collected.Clear();
            fill(collected);
            return make(collected);
        }
        finally
        {
            collected.Clear();
        }
    }

    private unsafe void Add(
        nint db, string name, int arguments, delegate* unmanaged[Cdecl]<nint, int, nint*, void> function,
        delegate* unmanaged[Cdecl]<nint, int, nint*, void> step, delegate* unmanaged[Cdecl]<nint, void> final)
    {
        var data = GCHandle.ToIntPtr(GCHandle.Alloc(this));
        var result = NativeSqlite.CreateFunction(db, name, arguments, raw.SQLITE_UTF8, data, function, step, final, &Release);
        if (result != raw.SQLITE_OK)
        {
            throw DatabaseException.From(result, $"cannot register {name}");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SearchFunctions Of(nint context) => Unsafe.As<SearchFunctions>(GCHandle.FromIntPtr(NativeSqlite.UserData(context)).Target!);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Collect(nint context, int count, nint* values) => CollectRow(context, count, values);

    [MethodImpl(Whole)]
    private static unsafe void CollectRow(nint context, int count, nint* values)
    {
        var rows = Of(context).collected;
        rows.Add(NativeSqlite.ValueInt64(values[0]));
        for (var i = 1; i < count; i++)
        {
            rows.Add(SortKey(values[i]));
        }
    }

    /// <summary>A number as an integer that sorts like it; NULL comes first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long SortKey(nint value)
    {
        switch (NativeSqlite.ValueType(value))
        {
            case raw.SQLITE_NULL:
                return long.MinValue;
            case raw.SQLITE_FLOAT:
                var bits = BitConverter.DoubleToInt64Bits(NativeSqlite.ValueDouble(value));
                return bits < 0 ? bits ^ long.MaxValue : bits;
            default:
                return NativeSqlite.ValueInt64(value);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Finish(nint context) => AnswerNull(context);

    [MethodImpl(Whole)]
    private static void AnswerNull(nint context) => NativeSqlite.ResultNull(context);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(nint data) => GCHandle.FromIntPtr(data).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void IsInSet(nint context, int count, nint* values) => AnswerSet(context, count, values);

    [MethodImpl(Whole)]
    private static unsafe void AnswerSet(nint context, int count, nint* values)
    {
        var set = Of(context).Sets[(int)NativeSqlite.ValueInt64(values[0])];
        NativeSqlite.ResultInt64(context, set.Contains(NativeSqlite.ValueInt64(values[1])) ? 1 : 0);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Holds(nint context, int count, nint* values) => AnswerHolds(context, count, values);

    [MethodImpl(Whole)]
    private static unsafe void AnswerHolds(nint context, int count, nint* values)
    {
        var literal = Of(context).Literals[(int)NativeSqlite.ValueInt64(values[0])];
        ReadOnlySpan<byte> first = [];
        for (var i = 1; i < count; i++)
        {
            var text = Text(values[i]);
            if (IsNewText(text, ref first) && literal.IsIn(text))
            {
                NativeSqlite.ResultInt64(context, 1);
                return;
            }
        }

        NativeSqlite.ResultInt64(context, 0);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void HoldsPlainly(nint context, int count, nint* values) => AnswerHoldsPlainly(context, count, values);

    [MethodImpl(Whole)]
    private static unsafe void AnswerHoldsPlainly(nint context, int count, nint* values)
    {
        var literal = Of(context).Literals[(int)NativeSqlite.ValueInt64(values[0])];
        ReadOnlySpan<byte> first = [];
        for (var i = 1; i < count; i++)
        {
            var text = Text(values[i]);
            if (!IsNewText(text, ref first))
            {
                continue;
            }

            if (literal.IsIn(text) || AccentStripping.MayLeaveAscii(text))
            {
                NativeSqlite.ResultInt64(context, 1);
                return;
            }
        }

        NativeSqlite.ResultInt64(context, 0);
    }

    /// <summary>Whether a text is not only how the first one begins, as the sort field mostly is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNewText(ReadOnlySpan<byte> text, ref ReadOnlySpan<byte> first)
    {
        if (first.IsEmpty)
        {
            first = text;
            return true;
        }

        return !first.StartsWith(text);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe ReadOnlySpan<byte> Text(nint value)
    {
        var text = NativeSqlite.ValueText(value);
        return new ReadOnlySpan<byte>(text, text is null ? 0 : NativeSqlite.ValueLength(value));
    }
}
