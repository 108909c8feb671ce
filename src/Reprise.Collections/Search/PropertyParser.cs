namespace Reprise.Collections;

/// <summary>Reads what follows <c>prop:</c>.</summary>
/// <remarks>docs/spec/search-and-browser.md §2.6.</remarks>
internal static class PropertyParser
{
    private static readonly string[] Names = ["ivl", "due", "reps", "lapses", "ease", "pos", "rated", "resched", "s", "d", "r"];
    private static readonly string[] Operators = ["<=", ">=", "!=", "=", "<", ">"];

    public static SearchTerm.Property Parse(string value)
    {
        var name = Name(value) ?? throw new InvalidSearchException(SearchFault.InvalidPropProperty, value);
        var rest = value[name.Length..];
        var comparison = Array.Find(Operators, candidate => rest.StartsWith(candidate, StringComparison.Ordinal))
            ?? throw new InvalidSearchException(SearchFault.InvalidPropOperator, name);
        return new SearchTerm.Property(comparison, Test(name, rest[comparison.Length..], value));
    }

    private static string? Name(string value) =>
        Array.Find(Names, candidate => value.StartsWith(candidate, StringComparison.Ordinal))
            ?? CustomName(value, "cdn:") ?? CustomName(value, "cds:");

    private static string? CustomName(string value, string prefix)
    {
        if (!value.StartsWith(prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var end = prefix.Length;
        while (end < value.Length && char.IsAsciiLetterOrDigit(value[end]))
        {
            end++;
        }

        return end == prefix.Length ? null : value[..end];
    }

    private static PropertyTest Test(string name, string argument, string context) => name switch
    {
        "ivl" or "reps" or "lapses" or "pos" => new PropertyTest.Whole(name, SearchNumber.Unsigned(argument, context)),
        "due" => new PropertyTest.Whole(name, SearchNumber.Signed(argument, context)),
        "ease" or "s" or "d" or "r" => new PropertyTest.Real(name, SearchNumber.Real(argument, context)),
        "rated" => Answered(argument, context),
        "resched" => new PropertyTest.Answered(SearchNumber.UpToZero(argument, context), AnswerFilter.Manual),
        _ when name.StartsWith("cdn:", StringComparison.Ordinal) =>
            new PropertyTest.CustomNumber(name[4..], SearchNumber.Real(argument, context)),
        _ => new PropertyTest.CustomText(name[4..], argument),
    };

    private static PropertyTest.Answered Answered(string argument, string context)
    {
        var colon = argument.IndexOf(':', StringComparison.Ordinal);
        var day = SearchNumber.UpToZero(colon < 0 ? argument : argument[..colon], context);
        return new PropertyTest.Answered(day, colon < 0 ? AnswerFilter.Any : SearchNumber.Button(argument[(colon + 1)..], context));
    }
}
