namespace Reprise.Collections;

/// <summary>What <c>prop:</c> compares, and with what.</summary>
/// <remarks>docs/spec/search-and-browser.md §2.6, §5.5.</remarks>
public abstract record PropertyTest
{
    private protected PropertyTest()
    {
    }

    /// <summary>A whole number: <c>ivl</c> (days), <c>reps</c>, <c>lapses</c>, <c>pos</c>, or <c>due</c> (days from today).</summary>
    public sealed record Whole(string Name, long Value) : PropertyTest;

    /// <summary>A number in single precision: <c>ease</c>, <c>s</c> (days), <c>d</c> and <c>r</c> (0 to 1).</summary>
    public sealed record Real(string Name, float Value) : PropertyTest;

    /// <summary>The day of an answer, 0 being today and -1 yesterday.</summary>
    public sealed record Answered(int Day, AnswerFilter Answer) : PropertyTest;

    /// <summary>A number in the custom data.</summary>
    public sealed record CustomNumber(string Key, float Value) : PropertyTest;

    /// <summary>A text in the custom data.</summary>
    public sealed record CustomText(string Key, string Value) : PropertyTest;
}
