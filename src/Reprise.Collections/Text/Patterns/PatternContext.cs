namespace Reprise.Collections;

/// <summary>What a place needs to know about the character on one side of it.</summary>
[Flags]
internal enum PatternContext : byte
{
    /// <summary>A character without any of the other traits.</summary>
    Other = 0,

    /// <summary>No character: the text begins or ends here.</summary>
    Edge = 1,

    /// <summary>A word character.</summary>
    Word = 2,

    /// <summary>An ASCII word character.</summary>
    AsciiWord = 4,

    /// <summary>A line feed.</summary>
    LineFeed = 8,

    /// <summary>A carriage return.</summary>
    CarriageReturn = 16,
}

/// <summary>Judges places by the characters on both sides.</summary>
internal static class PatternContexts
{
    /// <summary>The traits of a character.</summary>
    public static PatternContext Of(int character)
    {
        var context = character switch
        {
            '\n' => PatternContext.LineFeed,
            '\r' => PatternContext.CarriageReturn,
            < 0x80 when char.IsAsciiLetterOrDigit((char)character) || character == '_' => PatternContext.Word | PatternContext.AsciiWord,
            _ => PatternContext.Other,
        };
        return character >= 0x80 && CharacterProperties.Word.Contains(character) ? context | PatternContext.Word : context;
    }

    /// <summary>Whether the place between two characters is of this kind.</summary>
    public static bool Is(this PatternPlace place, PatternContext before, PatternContext after) => place switch
    {
        PatternPlace.TextStart => before == PatternContext.Edge,
        PatternPlace.TextEnd => after == PatternContext.Edge,
        PatternPlace.LineStart => before is PatternContext.Edge or PatternContext.LineFeed,
        PatternPlace.LineEnd => after is PatternContext.Edge or PatternContext.LineFeed,
        PatternPlace.LineStartCrlf => before is PatternContext.Edge or PatternContext.LineFeed
            || (before == PatternContext.CarriageReturn && after != PatternContext.LineFeed),
        PatternPlace.LineEndCrlf => after is PatternContext.Edge or PatternContext.CarriageReturn
            || (after == PatternContext.LineFeed && before != PatternContext.CarriageReturn),
        PatternPlace.WordEdge => Has(before, PatternContext.Word) != Has(after, PatternContext.Word),
        PatternPlace.NotWordEdge => Has(before, PatternContext.Word) == Has(after, PatternContext.Word),
        PatternPlace.WordStart => !Has(before, PatternContext.Word) && Has(after, PatternContext.Word),
        PatternPlace.WordEnd => Has(before, PatternContext.Word) && !Has(after, PatternContext.Word),
        PatternPlace.WordStartHalf => !Has(before, PatternContext.Word),
        PatternPlace.WordEndHalf => !Has(after, PatternContext.Word),
        PatternPlace.AsciiWordEdge => Has(before, PatternContext.AsciiWord) != Has(after, PatternContext.AsciiWord),
        PatternPlace.NotAsciiWordEdge => Has(before, PatternContext.AsciiWord) == Has(after, PatternContext.AsciiWord),
        PatternPlace.AsciiWordStart => !Has(before, PatternContext.AsciiWord) && Has(after, PatternContext.AsciiWord),
        PatternPlace.AsciiWordEnd => Has(before, PatternContext.AsciiWord) && !Has(after, PatternContext.AsciiWord),
        PatternPlace.AsciiWordStartHalf => !Has(before, PatternContext.AsciiWord),
        _ => !Has(after, PatternContext.AsciiWord),
    };

    private static bool Has(PatternContext context, PatternContext trait) => (context & trait) != 0;
}
