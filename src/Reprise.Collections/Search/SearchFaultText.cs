namespace Reprise.Collections;

/// <summary>The sentences of docs/spec/search-and-browser.md §3.</summary>
internal static class SearchFaultText
{
    public static string Reason(SearchFault fault, string provided, string context)
    {
        provided = provided.Replace('`', '\'');
        context = context.Replace('`', '\'');
        return fault switch
        {
            SearchFault.MisplacedAnd => Misplaced("and"),
            SearchFault.MisplacedOr => Misplaced("or"),
            SearchFault.EmptyGroup =>
                "a group `(...)` was found, but there was nothing between the brackets to search for. "
                + "If you want to search for literal brackets, wrap them in double quotes: `\"( )\"`.",
            SearchFault.UnopenedGroup =>
                "a closing bracket `)` was found, but there was no opening bracket `(` preceding it. "
                + "If you want to search for a literal `)`, wrap it in double quotes or prepend a backslash: `\")\"` or `\\)`.",
            SearchFault.UnclosedGroup =>
                "an opening bracket `(` was found, but there was no closing bracket `)` following it. "
                + "If you want to search for a literal `(`, wrap it in double quotes or prepend a backslash: `\"(\"` or `\\(` .",
            SearchFault.EmptyQuote =>
                "a pair of double quotes `\"\"` was found, but there was nothing between them to search for. "
                + "If you want to search for literal double quotes, prepend backslashes: `\\\"\\\"`.",
            SearchFault.UnclosedQuote =>
                "an opening double quote `\"` was found, but there was no second one to close it. "
                + "If you want to search for a literal `\"`, prepend a backslash: `\\\"`.",
            SearchFault.MissingKey =>
                "a colon `:` was found, but there was no keyword preceding it. "
                + "If you want to search for a literal `:`, prepend a backslash: `\\:`.",
            SearchFault.UnknownEscape =>
                $"the escape sequence `{provided}` is not defined. "
                + "If you want to search for a literal backslash `\\`, prepend another one: `\\\\`.",
            SearchFault.InvalidState => $"`is:` was given an invalid argument '`{provided}`'.",
            SearchFault.InvalidPropProperty => $"`prop:` was given an invalid argument '`{provided}`'.",
            SearchFault.InvalidFlag =>
                "`flag:` must be followed by a valid flag number: `1` (red), `2` (orange), `3` (green), `4` (blue), "
                + "`5` (pink), `6` (turquoise), `7` (purple) or `0` (no flag).",
            SearchFault.InvalidPropOperator =>
                $"`prop:{provided}` must be followed by one of the following comparison operators: `=`, `!=`, `<`, `>`, `<=` or `>=`.",
            SearchFault.InvalidNumber => Expected("a number", provided, context),
            SearchFault.InvalidWholeNumber => Expected("a whole number", provided, context),
            SearchFault.InvalidPositiveWholeNumber => Expected("a positive whole number", provided, context),
            SearchFault.InvalidNegativeWholeNumber => Expected("a whole number less than or equal to 0", provided, context),
            SearchFault.InvalidAnswerButton => Expected("an answer button between 1-4", provided, context),
            _ => "please check for typing mistakes.",
        };
    }

    private static string Misplaced(string word) =>
        $"an `{word}` was found but it is not connecting two search terms. "
        + $"If you want to search for the word itself, wrap it in double quotes: `\"{word}\"`.";

    private static string Expected(string what, string provided, string context) =>
        $"expected {what} in \"`{context}`\", but found \"`{provided}`\".";
}
