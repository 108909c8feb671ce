namespace Reprise.Collections;

/// <summary>In which order a search lists what it found.</summary>
/// <remarks>docs/spec/search-and-browser.md §8.</remarks>
public abstract record SearchOrder
{
    private SearchOrder()
    {
    }

    /// <summary>As it comes.</summary>
    public static SearchOrder None { get; } = new Unordered();

    /// <summary>By a column of the browser's table, named by its key.</summary>
    public static SearchOrder By(string column, bool reverse = false) => new Column(column, reverse);

    /// <summary>By SQL expressions on <c>c</c> (cards) and <c>n</c> (notes), written after <c>order by</c>.</summary>
    public static SearchOrder Custom(string sql) => new CustomSql(sql);

    internal sealed record Unordered : SearchOrder;

    internal sealed record Column(string Key, bool Reverse) : SearchOrder;

    internal sealed record CustomSql(string Sql) : SearchOrder;
}
