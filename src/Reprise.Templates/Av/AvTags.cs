using System.Buffers;
using System.Globalization;
using System.Text;

namespace Reprise.Templates;

/// <summary>Sounds and spoken text in a rendered side of a card.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §13.</remarks>
public static class AvTags
{
    private const string PlayOpening = "[anki:play:";
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.eE+-");

    /// <summary>Replaces sounds and spoken text by <c>[anki:play:SIDE:N]</c> and lists them.</summary>
    /// <param name="html">The rendered side.</param>
    /// <param name="question">Whether it is the front.</param>
    /// <param name="tags">What is to be played, in order.</param>
    public static string Extract(string html, bool question, out IReadOnlyList<AvTag> tags)
    {
        tags = [];
        if (AvParser.Parse(html) is not { } nodes)
        {
            return html;
        }

        var found = new List<AvTag>();
        var text = new StringBuilder(html.Length);
        foreach (var node in nodes)
        {
            switch (node)
            {
                case AvNode.Sound sound:
                    AppendPlaceholder(text, question, found.Count);
                    found.Add(new AvTag.Sound(HtmlEntities.Decode(sound.FileName)));
                    break;
                case AvNode.Directive { IsSpeech: true } speech when string.IsNullOrEmpty(speech.Option("lang")):
                    text.Append("[Error in directive 'anki:tts': 'lang' not set]");
                    break;
                case AvNode.Directive { IsSpeech: true } speech:
                    AppendPlaceholder(text, question, found.Count);
                    found.Add(Speech(speech));
                    break;
                default:
                    AppendAsWritten(text, node);
                    break;
            }
        }

        tags = found;
        return text.ToString();
    }

    /// <summary>Removes sounds and spoken text.</summary>
    public static string Strip(string html)
    {
        if (AvParser.Parse(html) is not { } nodes)
        {
            return html;
        }

        var text = new StringBuilder(html.Length);
        foreach (var node in nodes)
        {
            if (node is not (AvNode.Sound or AvNode.Directive { IsSpeech: true }))
            {
                AppendAsWritten(text, node);
            }
        }

        return text.ToString();
    }

    /// <summary>Marks sounds and spoken text for a line of text, as the browser's columns do.</summary>
    public static string Describe(string html)
    {
        if (AvParser.Parse(html) is not { } nodes)
        {
            return html;
        }

        var text = new StringBuilder(html.Length);
        foreach (var node in nodes)
        {
            switch (node)
            {
                case AvNode.Sound sound:
                    text.Append("🔉").Append(sound.FileName).Append("🔉");
                    break;
                case AvNode.Directive { IsSpeech: true } speech:
                    text.Append("💬").Append(speech.Content).Append("💬");
                    break;
                default:
                    AppendAsWritten(text, node);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Removes the placeholders that <see cref="Extract"/> left.</summary>
    public static string StripPlaceholders(string html) => ReplacePlaceholders(html, static (_, _) => { });

    /// <summary>Replaces the placeholders that <see cref="Extract"/> left by buttons that ask the page's host to play.</summary>
    public static string PlaceholdersToButtons(string html) => ReplacePlaceholders(
        html,
        static (text, command) => text
            .Append("\n<a class=\"replay-button soundLink\" href=# onclick=\"pycmd('").Append(command)
            .Append("'); return false;\" draggable=\"false\">\n    <svg class=\"playImage\" viewBox=\"0 0 64 64\" version=\"1.1\">\n")
            .Append("        <circle cx=\"32\" cy=\"32\" r=\"29\" />\n        <path d=\"M24 18 L48 32 L24 46 Z\" />\n    </svg>\n</a>"));

    private delegate void WriteButton(StringBuilder text, ReadOnlySpan<char> command);

    /// <summary>Replaces what <c>\[anki:(play:(.):(\d+))\]</c> matches.</summary>
    private static string ReplacePlaceholders(string html, WriteButton write)
    {
        var start = html.IndexOf(PlayOpening, StringComparison.Ordinal);
        if (start < 0)
        {
            return html;
        }

        var text = new StringBuilder(html.Length);
        var copied = 0;
        while (start >= 0)
        {
            var side = start + PlayOpening.Length;
            var digits = side + (side < html.Length && char.IsHighSurrogate(html[side]) ? 3 : 2);
            var end = digits;
            while (end < html.Length && char.IsDigit(html[end]))
            {
                end++;
            }

            var fits = end > digits && end < html.Length && html[end] == ']' && html[digits - 1] == ':' && html[side] != '\n';
            if (fits)
            {
                text.Append(html, copied, start - copied);
                write(text, html.AsSpan(start + "[anki:".Length, end - start - "[anki:".Length));
                copied = end + 1;
            }

            start = html.IndexOf(PlayOpening, fits ? copied : side, StringComparison.Ordinal);
        }

        return text.Append(html, copied, html.Length - copied).ToString();
    }

    private static void AppendPlaceholder(StringBuilder text, bool question, int index) =>
        text.Append(PlayOpening).Append(question ? 'q' : 'a').Append(':').Append(index).Append(']');

    private static void AppendAsWritten(StringBuilder text, AvNode node)
    {
        if (node is AvNode.Text plain)
        {
            text.Append(plain.Value);
            return;
        }

        var directive = (AvNode.Directive)node;
        text.Append("[anki:").Append(directive.Name);
        foreach (var (key, value) in directive.Options)
        {
            var quote = value.AsSpan().IndexOfAny("] \t\r\n") >= 0 ? "\"" : "";
            text.Append(' ').Append(key).Append('=').Append(quote).Append(value).Append(quote);
        }

        text.Append(']').Append(directive.Content).Append("[/anki:").Append(directive.Name).Append(']');
    }

    private static AvTag.Speech Speech(AvNode.Directive directive)
    {
        var others = directive.Options
            .Where(option => option.Key is not ("lang" or "voices" or "speed" or "cloze_blank"))
            .Select(option => $"{option.Key}={option.Value}");
        return new AvTag.Speech(
            HtmlText.StripForSpeech(directive.Content).Replace("[...]", directive.Option("cloze_blank") ?? "blank", StringComparison.Ordinal),
            directive.Option("lang")!,
            directive.Option("voices")?.Split(',') ?? [],
            Speed(directive.Option("speed")),
            [.. others]);
    }

    private static float Speed(string? option)
    {
        if (option is null)
        {
            return 1;
        }

        var digits = option.AsSpan(option is ['+' or '-', ..] ? 1 : 0);
        var sign = option is ['-', ..] ? -1 : 1;
        if (digits.Equals("inf", StringComparison.OrdinalIgnoreCase) || digits.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            return sign * float.PositiveInfinity;
        }

        if (digits.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            return float.NaN;
        }

        return digits.IndexOfAnyExcept(NumberCharacters) < 0
            && float.TryParse(option, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var speed)
            ? speed
            : 1;
    }
}
