using System.Buffers;

namespace Reprise.Collections;

/// <summary>A deck's name in its native form: components joined by U+001F (docs/spec/collection-format.md §20.1).</summary>
/// <remarks>Not normalised by itself; <see cref="FromHuman"/> and <see cref="Normalized"/> do that. Compared by code unit; use <see cref="Unicase"/> for the collection's order.</remarks>
public readonly record struct DeckName(string Native)
{
    /// <summary>What joins the components in the file.</summary>
    public const char Separator = '\u001f';

    private const string HumanSeparator = "::";
    private static readonly SearchValues<char> Controls = SearchValues.Create(PlainText.Controls);

    /// <summary>The name as people write it: components joined by <c>::</c>.</summary>
    public string Human => Native.Replace("\u001f", HumanSeparator, StringComparison.Ordinal);

    /// <summary>Number of components, from 1.</summary>
    public int Depth => Native.Count(c => c == Separator) + 1;

    /// <summary>The components from the top.</summary>
    public string[] Components => Native.Split(Separator);

    /// <summary>The last component.</summary>
    public string Base => Native[(Native.LastIndexOf(Separator) + 1)..];

    /// <summary>The first component.</summary>
    public string Root => Native.Split(Separator, 2)[0];

    /// <summary>The name without its last component; null at the top level.</summary>
    public DeckName? Parent => Native.LastIndexOf(Separator) is >= 0 and var at ? new DeckName(Native[..at]) : null;

    /// <summary>All ancestors, the nearest first.</summary>
    public IEnumerable<DeckName> Ancestors
    {
        get
        {
            for (var parent = Parent; parent is { } name; parent = name.Parent)
            {
                yield return name;
            }
        }
    }

    /// <summary>The native name of what a person wrote, every component normalised.</summary>
    public static DeckName FromHuman(string human) =>
        new(string.Join(Separator, human.Split(HumanSeparator).Select(NormalizeComponent)));

    /// <summary>This name with every component normalised; the same if none needs it.</summary>
    public DeckName Normalized() => new(string.Join(Separator, Components.Select(NormalizeComponent)));

    /// <summary>This name with one more component.</summary>
    public DeckName Child(string component) => new(Native + Separator + component);

    /// <inheritdoc/>
    public override string ToString() => Human;

    private static string NormalizeComponent(string component)
    {
        var text = PlainText.Without(PlainText.Compose(component), Controls);
        var (start, end) = (0, text.Length);
        while (start < end && IsTrimmed(text[start]))
        {
            start++;
        }

        while (end > start && IsTrimmed(text[end - 1]))
        {
            end--;
        }

        return start == end ? "blank" : text[start..end];
    }

    private static bool IsTrimmed(char c) => c == ':' || char.IsWhiteSpace(c);
}
