namespace Reprise.Server;

/// <summary>A note of the sample deck.</summary>
/// <param name="Kind">Its note type.</param>
/// <param name="Topic">The subdeck and tag it belongs to.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record SampleNote(SampleKind Kind, string Topic, params string[] Fields);

/// <summary>The note types that the sample deck uses.</summary>
internal enum SampleKind
{
    Basic,
    BasicAndReversed,
    BasicTyping,
    Cloze,
}

/// <summary>The notes of the sample deck: some thirty cards that show what cards can do.</summary>
internal static class SampleNotes
{
    public const string CompassFile = "reprise-compass.svg";
    public const string TriangleFile = "reprise-triangle.svg";
    public const string LowToneFile = "reprise-tone-a4.wav";
    public const string HighToneFile = "reprise-tone-a5.wav";

    public static IReadOnlyList<SampleNote> All { get; } =
    [
        new(SampleKind.Basic, "1 First steps", "What is on this side of a card?", "The question. Press <kbd>space</kbd> to see the answer, and again for <b>Good</b>."),
        new(SampleKind.Basic, "1 First steps", "When do you press <b>Again</b>?", "When you did not know it. The card comes back in a moment."),
        new(SampleKind.Basic, "1 First steps", "What do the times above the buttons say?", "When you will see the card next, if you press that button."),
        new(SampleKind.Basic, "1 First steps", "How do you take back an answer?", "With <kbd>Ctrl</kbd>+<kbd>Z</kbd>, or the arrow at the top."),

        new(SampleKind.BasicAndReversed, "2 Words", "der Baum", "the tree"),
        new(SampleKind.BasicAndReversed, "2 Words", "das Fenster", "the window"),
        new(SampleKind.BasicAndReversed, "2 Words", "la lluvia", "the rain"),
        new(SampleKind.BasicAndReversed, "2 Words", "水 <span style=\"color:#868e96\">(みず)</span>", "water"),

        new(SampleKind.Cloze, "3 Gaps", "Light travels about {{c1::300,000 kilometres}} in {{c2::one second}}.", "Seven and a half times around the Earth."),
        new(SampleKind.Cloze, "3 Gaps", "A year has {{c1::365::how many?}} days, a leap year {{c2::366}}.", ""),
        new(SampleKind.Cloze, "3 Gaps", "The {{c1::mitochondrion}} turns food into energy that the cell can use.", ""),

        new(SampleKind.BasicTyping, "4 Typing", "Type the capital of Norway.", "Oslo"),
        new(SampleKind.BasicTyping, "4 Typing", "Type the plural of <i>mouse</i>.", "mice"),
        new(SampleKind.BasicTyping, "4 Typing", "Escribe en español: <i>tomorrow</i>", "mañana"),

        new(SampleKind.Basic, "5 Pictures", $"Which direction is marked?<br><img src=\"{CompassFile}\" alt=\"A compass\">", "East"),
        new(SampleKind.Basic, "5 Pictures", $"How is the red side called?<br><img src=\"{TriangleFile}\" alt=\"A right-angled triangle\">", "The hypotenuse"),

        new(SampleKind.Basic, "6 Sounds", $"Which note is this? [sound:{LowToneFile}]", "A above middle C, 440 hertz"),
        new(SampleKind.Basic, "6 Sounds", $"Is the second tone higher?<br>[sound:{LowToneFile}] [sound:{HighToneFile}]", "Yes, by an octave: its frequency is twice the first one's."),

        new(SampleKind.Basic, "7 Formulas", @"What does Pythagoras say of \(a\), \(b\) and \(c\)?", @"\[a^2 + b^2 = c^2\]"),
        new(SampleKind.Basic, "7 Formulas", @"\[\sum_{k=1}^{n} k = \,?\]", @"\[\frac{n(n+1)}{2}\]"),
        new(SampleKind.Cloze, "7 Formulas", @"The derivative of \(\sin x\) is {{c1::\(\cos x\)}}.", ""),

        new(SampleKind.BasicAndReversed, "8 Arabic", "<div dir=\"rtl\" lang=\"ar\" style=\"font-size:1.6em\">كِتاب</div>", "book"),
        new(SampleKind.Basic, "8 Arabic", "<div dir=\"rtl\" lang=\"ar\" style=\"font-size:1.6em\">السَّلامُ عَلَيْكُمْ</div>", "Peace be upon you (the greeting)"),
        new(SampleKind.Basic, "8 Arabic", "<div dir=\"rtl\" lang=\"ar\" style=\"font-size:1.6em\">شُكْرًا</div>", "Thank you"),
    ];
}
