using System.Globalization;

namespace Reprise.Collections;

/// <summary>Conditions of <c>prop:</c>.</summary>
/// <remarks>docs/spec/search-and-browser.md §5.5.</remarks>
internal sealed class PropertyConditions(SearchContext context)
{
    private const string Due = "(case when c.odue != 0 then c.odue else c.due end)";

    private SearchSql Sql => context.Sql;

    public void Write(SearchTerm.Property property)
    {
        var comparison = property.Operator;
        switch (property.Test)
        {
            case PropertyTest.Whole { Name: "due" } due:
                var timing = context.Timing;
                Sql.Add($"((c.queue in (2,3) and {Due} {comparison} {timing.Today + due.Value}) or ")
                    .Add($"(c.queue in (1,4) and ({Due} - {timing.NextDayAt}) / 86400 {comparison} {due.Value}))");
                break;
            case PropertyTest.Whole { Name: "pos" } position:
                Sql.Add($"(c.type = 0 and {Due} {comparison} {position.Value})");
                break;
            case PropertyTest.Whole whole:
                Sql.Add($"c.{whole.Name} {comparison} {whole.Value}");
                break;
            case PropertyTest.Real real:
                Real(real, comparison);
                break;
            case PropertyTest.Answered answered:
                var to = (context.Timing.NextDayAt + (86400L * answered.Day)) * 1000;
                Answers.OnDay(context, comparison, to - 86_400_000L, to, answered.Answer);
                break;
            case PropertyTest.CustomNumber number:
                Sql.Add($"cast(extract_custom_data(c.data, {Sql.Bind(number.Key)}) as real) {comparison} {Number(number.Value)}");
                break;
            case PropertyTest.CustomText text:
                Sql.Add($"extract_custom_data(c.data, {Sql.Bind(text.Key)}) {comparison} {Sql.Bind(text.Value)}");
                break;
        }
    }

    private void Real(PropertyTest.Real real, string comparison)
    {
        switch (real.Name)
        {
            case "ease":
                Sql.Add($"c.factor {comparison} {Ease(real.Value)}");
                break;
            case "s":
                Sql.Add($"extract_fsrs_variable(c.data, 's') {comparison} {Number(real.Value)}");
                break;
            case "d":
                // Stored from 1 to 10, shown from 0 to 1.
                Sql.Add($"extract_fsrs_variable(c.data, 'd') {comparison} {Number((real.Value * 9f) + 1f)}");
                break;
            default:
                Sql.Add($"(case when c.type = 0 then false else {Retrievability(context)} {comparison} {Number(real.Value)} end)");
                break;
        }
    }

    /// <summary>The probability of recall now; NULL without a memory state.</summary>
    public static string Retrievability(SearchContext context) => string.Create(
        CultureInfo.InvariantCulture,
        $"extract_fsrs_retrievability(c.data, {Due}, c.ivl, {context.Timing.DaysElapsed}, {context.Timing.NextDayAt}, {context.Timing.Now})");

    /// <summary>A factor times 1000, computed in single precision and cut off.</summary>
    public static uint Ease(float factor)
    {
        var product = factor * 1000f;
        return float.IsNaN(product) ? 0 : product >= uint.MaxValue ? uint.MaxValue : product <= 0 ? 0 : (uint)product;
    }

    /// <summary>Binds the shortest decimal of a single, read as a double.</summary>
    private string Number(float value) => Sql.Bind(float.IsFinite(value)
        ? double.Parse(SearchNumber.Text(value), CultureInfo.InvariantCulture)
        : value);
}
