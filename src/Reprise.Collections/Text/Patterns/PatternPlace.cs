namespace Reprise.Collections;

/// <summary>The places in a text that a regular expression can ask for. "Ascii" ones know only ASCII word characters.</summary>
internal enum PatternPlace
{
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,
    LineStartCrlf,
    LineEndCrlf,
    WordEdge,
    NotWordEdge,
    WordStart,
    WordEnd,
    WordStartHalf,
    WordEndHalf,
    AsciiWordEdge,
    NotAsciiWordEdge,
    AsciiWordStart,
    AsciiWordEnd,
    AsciiWordStartHalf,
    AsciiWordEndHalf,
}
