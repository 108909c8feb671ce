using System.Globalization;
using System.Text;

namespace Reprise.Collections;

/// <summary>SQL while it is written, with the values bound to it.</summary>
internal sealed class SearchSql
{
    private readonly StringBuilder text = new();

    /// <summary>The values, in the order of their numbers from 1.</summary>
    public List<SqlValue> Values { get; } = [];

    public override string ToString() => text.ToString();

    public SearchSql Add(string sql)
    {
        text.Append(sql);
        return this;
    }

    public SearchSql Add(FormattableString sql)
    {
        text.Append(sql.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Binds a value and names it: <c>?3</c>.</summary>
    public string Bind(SqlValue value)
    {
        Values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"?{Values.Count}");
    }

    /// <summary>Alternatives joined by <c>or</c> in brackets; never true if there are none.</summary>
    public SearchSql AnyOf(IReadOnlyCollection<string> conditions) =>
        Add(conditions.Count == 0 ? "false" : $"({string.Join(" or ", conditions)})");
}
