namespace Reprise.Scheduling;

/// <summary>The form a noun takes beside a number, as the Unicode plural rules name it. Every language has <see cref="Other"/>.</summary>
public enum PluralForm
{
    /// <summary>The general form.</summary>
    Other,

    /// <summary>None, or what a language counts with it.</summary>
    Zero,

    /// <summary>One, or what a language counts with it.</summary>
    One,

    /// <summary>Two, or what a language counts with it.</summary>
    Two,

    /// <summary>A few.</summary>
    Few,

    /// <summary>Many.</summary>
    Many,
}
