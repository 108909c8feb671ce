using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Reprise.Collections;

/// <summary>The SQL function that the graphs use, called for every review: rows are counted without coming out of SQLite one by one.</summary>
/// <remarks>
/// <c>tally_review(…)</c> is an aggregate that takes what <see cref="ReviewTally.Columns"/> names. What SQLite calls does nothing but call the
/// method that does the work, as in <see cref="SearchFunctions"/>.
/// </remarks>
internal sealed class TallyFunctions
{
    private const MethodImplOptions Whole = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    private ReviewTally? reviews;
    private ExceptionDispatchInfo? failure;

    private TallyFunctions()
    {
    }

    /// <summary>Registers the function on a connection. The result must live as long as the connection.</summary>
    public static unsafe TallyFunctions Register(nint db)
    {
        var functions = new TallyFunctions();
        var data = GCHandle.ToIntPtr(GCHandle.Alloc(functions));
        var result = NativeSqlite.CreateFunction(db, "tally_review", ReviewTally.ColumnCount, raw.SQLITE_UTF8, data, null, &Count, &Finish, &Release);
        return result == raw.SQLITE_OK ? functions : throw DatabaseException.From(result, "cannot register tally_review");
    }

    /// <summary>Steps through a query that gives its rows to <c>tally_review</c>.</summary>
    public void Run(Statement query, ReviewTally tally)
    {
        reviews = tally;
        try
        {
            query.Step();
            failure?.Throw();
        }
        finally
        {
            (reviews, failure) = (null, null);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Count(nint context, int count, nint* values) => CountRow(context, values);

    [MethodImpl(Whole)]
    private static unsafe void CountRow(nint context, nint* values)
    {
        var functions = Unsafe.As<TallyFunctions>(GCHandle.FromIntPtr(NativeSqlite.UserData(context)).Target!);
        try
        {
            functions.reviews?.Add(
                NativeSqlite.ValueInt64(values[0]), NativeSqlite.ValueInt64(values[1]), NativeSqlite.ValueInt64(values[2]),
                NativeSqlite.ValueInt64(values[3]), NativeSqlite.ValueInt64(values[4]), NativeSqlite.ValueInt64(values[5]));
        }
        catch (Exception thrown)
        {
            // Nobody above SQLite could catch it: it would end the process.
            functions.failure ??= ExceptionDispatchInfo.Capture(thrown);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Finish(nint context) => AnswerNull(context);

    [MethodImpl(Whole)]
    private static void AnswerNull(nint context) => NativeSqlite.ResultNull(context);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(nint data) => GCHandle.FromIntPtr(data).Free();
}
