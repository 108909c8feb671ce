namespace Reprise.Collections;

/// <summary>The flags that <c>(?…)</c> sets and clears.</summary>
/// <param name="IgnoreCase"><c>i</c></param>
/// <param name="Lines"><c>m</c>: <c>^</c> and <c>$</c> also at line ends.</param>
/// <param name="DotAll"><c>s</c>: the dot also matches line feeds.</param>
/// <param name="SwapGreed"><c>U</c></param>
/// <param name="Verbose"><c>x</c>: white space and comments in the expression do not count.</param>
/// <param name="Crlf"><c>R</c>: carriage returns end lines too.</param>
/// <param name="Ascii"><c>-u</c>: classes and case know ASCII only.</param>
internal readonly record struct PatternFlags(
    bool IgnoreCase, bool Lines, bool DotAll, bool SwapGreed, bool Verbose, bool Crlf, bool Ascii)
{
    /// <summary>With one flag set or cleared; null if there is no flag of that letter.</summary>
    public PatternFlags? With(int letter, bool on) => letter switch
    {
        'i' => this with { IgnoreCase = on },
        'm' => this with { Lines = on },
        's' => this with { DotAll = on },
        'U' => this with { SwapGreed = on },
        'x' => this with { Verbose = on },
        'R' => this with { Crlf = on },
        'u' => this with { Ascii = !on },
        _ => null,
    };
}
