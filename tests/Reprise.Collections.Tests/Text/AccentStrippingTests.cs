using System.Text;

namespace Reprise.Collections.Tests;

public sealed class AccentStrippingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("日本語のテキスト")]
    [InlineData("plain text of some length")]
    public void Text_of_which_no_more_ascii_is_left_is_told_by_its_bytes_wherever_the_letter_stands(string around)
    {
        for (var value = 0x80; value <= 0x10FFFF; value += value < 0x3400 ? 1 : 61)
        {
            if (!Rune.IsValid(value) || AccentStripping.Plain(value) is not { } plain || !(plain.Length == 0 || plain.Any(left => left < 0x80)))
            {
                continue;
            }

            AccentStripping.MayLeaveAscii(Encoding.UTF8.GetBytes($"{around}{new Rune(value)}{around}")).ShouldBeTrue($"U+{value:X4}");
            AccentStripping.MayLeaveAscii(Encoding.UTF8.GetBytes($"{around}{new Rune(value)}")).ShouldBeTrue($"U+{value:X4} at the end");
        }
    }

    [Theory]
    [InlineData("漢字漢字漢字漢字漢字漢字")]
    [InlineData("only ascii, but a lot of it")]
    [InlineData("кириллица без ударений")]
    public void Other_text_needs_no_closer_look(string text) => AccentStripping.MayLeaveAscii(Encoding.UTF8.GetBytes(text)).ShouldBeFalse();
}
